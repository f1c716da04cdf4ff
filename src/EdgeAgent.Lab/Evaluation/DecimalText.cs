using System.Globalization;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>Parses numbers as spreadsheets in any locale write them: a decimal point or comma, without thousands separators.</summary>
internal static class DecimalText
{
    private const char Minus = '\u2212';

    /// <returns>Null if the text is not a finite number or has several marks, some of which must be thousands separators.</returns>
    public static double? Parse(string text)
    {
        var plain = text.Trim().Replace(Minus, '-');
        if (plain.Count(letter => letter is '.' or ',') > 1)
            return null;
        var parsed = double.TryParse(plain.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var value);
        return parsed && double.IsFinite(value) ? value : null;
    }

    /// <summary>The reason why <see cref="Parse"/> rejects a text, as the end of a sentence.</summary>
    public static string Fault(string text) =>
        Digits(text) && (text.Count(letter => letter is '.' or ',') > 1 || text.Any(IsThousandsMark))
            ? "write it without thousands separators"
            : "not a number";

    /// <summary>The decimal mark of a number; null if it has none.</summary>
    public static char? Mark(string text) => Parse(text) is not null && text.IndexOfAny(['.', ',']) is >= 0 and var at ? text[at] : null;

    private static bool Digits(string text) =>
        text.Any(char.IsAsciiDigit)
        && text.All(letter => char.IsAsciiDigit(letter) || letter is '.' or ',' or '-' || IsThousandsMark(letter));

    private static bool IsThousandsMark(char letter) => letter is ' ' or '\'' or '\u2019' or '\u00A0' or '\u202F' or '_';
}
