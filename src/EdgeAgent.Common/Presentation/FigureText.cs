using System.Globalization;

namespace EdgeAgent.Presentation;

/// <summary>Measured values as text for a person.</summary>
internal static class FigureText
{
    /// <summary>Shown in a table cell without a value.</summary>
    public const string None = "–";

    /// <summary>Milliseconds with about three significant digits; <see cref="None"/> if there is no value.</summary>
    public static string Milliseconds(double? seconds) => seconds is { } value ? Digits(value * 1000) + " ms" : None;

    /// <summary>An enumeration's name in words, such as <c>did not fit</c>.</summary>
    public static string Text(Enum value) =>
        string.Concat($"{value}".Select((letter, i) =>
            char.IsUpper(letter) ? $"{(i > 0 ? " " : "")}{char.ToLowerInvariant(letter)}" : $"{letter}"));

    /// <summary>About three significant digits, whatever the size of the value.</summary>
    public static string Digits(double value)
    {
        var format = Math.Abs(value) switch { < 0.1 => "0.0000", < 10 => "0.00", < 100 => "0.0", _ => "0" };
        return value.ToString(format, CultureInfo.InvariantCulture);
    }
}
