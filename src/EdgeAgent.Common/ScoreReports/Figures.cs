using System.Globalization;
using EdgeAgent.Presentation;

namespace EdgeAgent.ScoreReports;

/// <summary>Values of a report as text.</summary>
internal static class Figures
{
    private const double Good = 80, Fair = 60;

    /// <summary>Style of a quality, with the limits of the status page.</summary>
    public static string Grade(double quality) => quality >= Good ? "good" : quality >= Fair ? "fair" : "poor";

    /// <summary>Points of quality with one decimal.</summary>
    public static string Points(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A share in percent. A share above 0 never becomes 0 %.</summary>
    public static string Percent(double share) => share is > 0 and < 0.005 ? "< 1 %" : share.ToString("0 %", CultureInfo.InvariantCulture);

    /// <summary>A probability with two decimals.</summary>
    public static string Probability(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>A value with its unit; <see cref="FigureText.None"/> if it is unknown.</summary>
    public static string Known(double? value, string format, string unit) =>
        value is { } known ? $"{known.ToString(format, CultureInfo.InvariantCulture)} {unit}" : FigureText.None;

    /// <summary>Bits per second in Mbit/s or kbit/s.</summary>
    public static string BitRate(double? rate) => rate is >= 1e6 ? Known(rate / 1e6, "0.0", "Mbit/s") : Known(rate / 1000, "0", "kbit/s");

    /// <summary>The name of a fault in words: <c>too dark</c>.</summary>
    public static string Words(string signal) => signal.Replace('_', ' ');

    /// <summary>A number with a noun: <c>1 frame</c>, <c>2 frames</c>.</summary>
    public static string Count(long number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");
}
