using System.Text;

namespace EdgeAgent.Presentation;

/// <summary>A row of numbers as a row of bars.</summary>
internal static class Sparkline
{
    private const string Bars = "▁▂▃▄▅▆▇█";

    /// <summary>
    /// At most <paramref name="width"/> bars from 0 to <paramref name="top"/>; a bar for several values shows the lowest.
    /// </summary>
    public static string Draw(IReadOnlyList<double> values, double top, int width)
    {
        var bars = Math.Min(values.Count, width);
        var text = new StringBuilder(bars);
        for (var bar = 0; bar < bars; bar++)
        {
            var from = bar * values.Count / bars;
            var to = (bar + 1) * values.Count / bars;
            text.Append(Bar(values.Skip(from).Take(to - from).Min() / top));
        }

        return text.ToString();
    }

    private static char Bar(double share) => Bars[(int)Math.Clamp(share * Bars.Length, 0, Bars.Length - 1)];
}
