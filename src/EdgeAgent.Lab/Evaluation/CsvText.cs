using System.Text;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>
/// Reads the text of a table in the encodings of common spreadsheets: UTF-8, UTF-16, or the single-byte encoding of Western Windows.
/// </summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="UserError">The file cannot be read or is not text.</exception>
    public static string Read(string path)
    {
        try
        {
            return Decode(File.ReadAllBytes(path)) ?? throw new UserError(
                $"{path} is a spreadsheet or another binary file, not text: save it from the spreadsheet as CSV, preferably \"CSV UTF-8\".",
                UserError.WrongUse);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{path} cannot be read: {error.Message}", UserError.WrongUse, error);
        }
    }

    /// <returns>Null if the bytes are not text.</returns>
    internal static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith("PK\u0003\u0004"u8))
            return null;
        var text = bytes switch
        {
            [0xEF, 0xBB, 0xBF, .. var rest] => Encoding.UTF8.GetString(rest),
            [0xFF, 0xFE, .. var rest] => Encoding.Unicode.GetString(rest),
            [0xFE, 0xFF, .. var rest] => Encoding.BigEndianUnicode.GetString(rest),
            // The first letter of a header is ASCII, so one of its two bytes is zero.
            [not 0, 0, ..] => Encoding.Unicode.GetString(bytes),
            [0, not 0, ..] => Encoding.BigEndianUnicode.GetString(bytes),
            _ => OneByteOrMore(bytes),
        };
        return text.Contains('\0', StringComparison.Ordinal) ? null : text;
    }

    private static string OneByteOrMore(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(bytes);
        }
    }
}
