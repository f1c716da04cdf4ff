using System.Globalization;
using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Round values along an axis of numbers.</summary>
internal static class Ticks
{
    private static readonly double[][] Mantissas = [[1, 1.5, 2, 3, 4, 5, 6, 8], [1, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]];

    private static readonly double[] Factors = [1, 2, 5, 10];

    /// <param name="most">Approximate number of labels that fit.</param>
    public static Tick[] Of(Axis axis, int most) => axis.Logarithmic ? Logarithmic(axis, most) : Linear(axis, most);

    /// <summary>Without an exponent where that is readable.</summary>
    public static string Text(double value) => Math.Abs(value) is >= 1e6 or (> 0 and < 1e-3)
        ? value.ToString("0.##E0", CultureInfo.InvariantCulture)
        : Grouped(value.ToString("#,0.######", CultureInfo.InvariantCulture));

    private static Tick[] Logarithmic(Axis axis, int most)
    {
        var first = (int)Math.Floor(Math.Log10(axis.Low));
        var decades = Enumerable.Range(first, (int)Math.Ceiling(Math.Log10(axis.High)) - first + 1).ToList();
        var majors = Mantissas.Select(set => Within(axis, decades, set)).FirstOrDefault(set => set.Count <= most)
            ?? Thinned(Within(axis, decades, [1]), most);
        var minors = Within(axis, decades, [1, 2, 3, 4, 5, 6, 7, 8, 9]).Except(majors);
        return [.. majors.Select(value => Tick.Major(axis.At(value), Text(value))), .. minors.Select(value => Tick.Minor(axis.At(value)))];
    }

    private static List<double> Within(Axis axis, IEnumerable<int> decades, double[] mantissas) =>
    [
        .. decades.SelectMany(decade => mantissas.Select(mantissa => mantissa * Math.Pow(10, decade)))
            .Where(value => value >= axis.Low && value <= axis.High),
    ];

    private static List<double> Thinned(List<double> values, int most) =>
        [.. values.Where((_, i) => i % ((values.Count + most - 1) / most) == 0)];

    private static Tick[] Linear(Axis axis, int most)
    {
        var rough = (axis.High - axis.Low) / most;
        var magnitude = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = Factors.Select(factor => factor * magnitude).First(step => step >= rough * (1 - 1e-9));
        // All labels have the same number of decimals, so that 0.70 matches 0.68 and 0.72.
        var format = "N" + Math.Max(0, (int)-Math.Floor(Math.Log10(step) + 1e-9)).ToString(CultureInfo.InvariantCulture);
        var first = (long)Math.Ceiling((axis.Low / step) - 1e-9);
        var last = (long)Math.Floor((axis.High / step) + 1e-9);
        return
        [
            .. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)
                .Select(value => Tick.Major(value, Grouped(value.ToString(format, CultureInfo.InvariantCulture)))),
        ];
    }

    // A thin space groups digits, because readers cannot mistake it for a decimal point.
    private static string Grouped(string text) => text.Replace(',', '\u2009');
}
