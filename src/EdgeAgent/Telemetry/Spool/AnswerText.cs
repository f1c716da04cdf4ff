using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using EdgeAgent.Strings;
using Google.Protobuf;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>The text of a response for a log line: the title of a page or the first characters of a text, on one line.</summary>
internal static partial class AnswerText
{
    // A page's title is in its first kilobytes; the rest is not worth decoding.
    private const int Looked = 16 * 1024;

    // In google.rpc.Status, the body of a rejection.
    private const int MessageField = 2;

    /// <param name="body">The body, not compressed.</param>
    /// <param name="mediaType">Its declared type; null if it has none.</param>
    /// <param name="secrets">See <see cref="Excerpt.Of"/>.</param>
    /// <returns>Empty if there is no readable text.</returns>
    public static string Of(ReadOnlySpan<byte> body, string? mediaType, params IEnumerable<string> secrets)
    {
        if (MediaTypes.IsProtobuf(mediaType) && StatusMessage(body) is { Length: > 0 } message)
            return Excerpt.Of(message, secrets);
        var text = Encoding.UTF8.GetString(body[..Math.Min(body.Length, Looked)]);
        if (IsPage(text, mediaType))
            return Excerpt.Of(PageText(text), secrets);
        return IsReadable(text) ? Excerpt.Of(text, secrets) : "";
    }

    private static bool IsPage(string text, string? mediaType) =>
        MediaTypes.IsPage(mediaType)
        || (!MediaTypes.IsJson(mediaType) && text.AsSpan().TrimStart().TrimStart('\uFEFF').StartsWith("<", StringComparison.Ordinal));

    // No part of the patterns reads a character more than twice, so a hostile page costs little.
    private static string PageText(string page) =>
        Title().Match(page) is { Success: true } title && !string.IsNullOrWhiteSpace(title.Groups["title"].Value)
            ? WebUtility.HtmlDecode(title.Groups["title"].Value)
            : WebUtility.HtmlDecode(Markup().Replace(page, " "));

    private static bool IsReadable(string text) => !text.Any(character => char.IsControl(character) && !char.IsWhiteSpace(character));

    private static string StatusMessage(ReadOnlySpan<byte> body)
    {
        try
        {
            var status = new CodedInputStream(body.ToArray());
            while (status.ReadTag() is var tag and not 0)
            {
                if (tag == WireFormat.MakeTag(MessageField, WireFormat.WireType.LengthDelimited))
                    return status.ReadString();
                status.SkipLastField();
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // Without a message there is nothing to show.
        }
        return "";
    }

    [GeneratedRegex(
        "<title[^<>]*>(?<title>[^<]*)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Title();

    [GeneratedRegex(
        "<(?<name>script|style)[^<>]*>.*?(</\\k<name>>|$)|<!--.*?(-->|$)|<[^<>]*(>|$)",
        RegexOptions.IgnoreCase | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Markup();
}
