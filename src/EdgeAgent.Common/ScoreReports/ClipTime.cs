using System.Globalization;

namespace EdgeAgent.ScoreReports;

/// <summary>Times in a clip as text.</summary>
internal static class ClipTime
{
    private static readonly double[] Steps =
        [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 21600, 43200, 86400];

    private const int MostTicks = 6;

    /// <summary>Such as <c>0:05</c>, <c>0:05.2</c> or <c>1:02:03</c>.</summary>
    public static string Text(TimeSpan time)
    {
        var tenths = (long)Math.Round(Math.Max(0, time.TotalSeconds) * 10);
        var (hours, minutes, seconds, tenth) = (tenths / 36_000, tenths / 600 % 60, tenths / 10 % 60, tenths % 10);
        var clock = hours > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{hours}:{minutes:00}:{seconds:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{minutes}:{seconds:00}");
        return tenth == 0 ? clock : string.Create(CultureInfo.InvariantCulture, $"{clock}.{tenth}");
    }

    /// <summary>Round times from <paramref name="from"/> to <paramref name="to"/> for an axis: at most six.</summary>
    public static IReadOnlyList<TimeSpan> Ticks(TimeSpan from, TimeSpan to)
    {
        var length = (to - from).TotalSeconds;
        var known = Array.Find(Steps, one => length / one < MostTicks);
        var step = known > 0 ? known : Math.Ceiling(length / MostTicks / Steps[^1]) * Steps[^1];
        List<TimeSpan> ticks = [];
        // Counted rather than added up, so that no tick is lost to rounding.
        for (var n = (long)Math.Ceiling(Math.Round(from.TotalSeconds / step, 6)); n * step <= to.TotalSeconds + 1e-6; n++)
            ticks.Add(TimeSpan.FromSeconds(n * step));
        return ticks;
    }
}
