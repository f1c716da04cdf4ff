using System.Globalization;
using EdgeAgent.Presentation;

namespace EdgeAgent.Lab.Reports;

/// <summary>Figures as text: three significant digits, in common units.</summary>
internal static class Figures
{
    public const string None = FigureText.None;

    private const double Megabyte = 1e6;

    private static readonly string[] Prefixes = ["", "k", "M", "G", "T"];

    /// <summary>Three significant digits, without an exponent: 0.0123, 1.23, 12.3, 1234.</summary>
    public static string Digits(double value)
    {
        if (value == 0 || !double.IsFinite(value))
            return value == 0 ? "0" : None;
        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(Math.Abs(value))), 0, 9);
        return value.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    public static string Digits(double? value) => value is { } number ? Digits(number) : None;

    /// <summary>Milliseconds without the unit, for columns.</summary>
    public static string Milliseconds(double? seconds) => Digits(seconds * 1000);

    public static string Megabytes(long bytes) => bytes > 0 ? Digits(bytes / Megabyte) : None;

    /// <summary>3.25 G for 3 250 000 000.</summary>
    public static string Scaled(double value)
    {
        var order = 0;
        while (Math.Abs(value) >= 1000 && order < Prefixes.Length - 1)
        {
            value /= 1000;
            order++;
        }
        return order == 0 ? Digits(value) : $"{Digits(value)} {Prefixes[order]}";
    }

    public static string Percent(double share) => share.ToString(share is > 0 and < 0.0995 ? "0.0 %" : "0 %", CultureInfo.InvariantCulture);

    public static string Date(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
