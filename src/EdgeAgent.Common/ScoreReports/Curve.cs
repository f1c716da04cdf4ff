using System.Text;

namespace EdgeAgent.ScoreReports;

/// <summary>One value of a curve.</summary>
internal readonly record struct CurvePoint(TimeSpan Time, double Value);

/// <summary>Values over time as an SVG path in the units of <see cref="TimeAxis"/>.</summary>
internal static class Curve
{
    /// <summary>
    /// Largest number of points that are drawn. A longer clip is divided into intervals, of which the lowest and the highest value are
    /// drawn: a dip of one frame stays visible.
    /// </summary>
    public const int MostPoints = 1000;

    // A step that is longer than this many usual ones is a gap, over which no line may lead.
    private const double Gap = 2.5;

    /// <summary>A line from point to point, interrupted where points are missing.</summary>
    /// <param name="points">In order of time.</param>
    /// <param name="top">Value at the upper edge; the lower edge is 0.</param>
    public static string Line(IReadOnlyList<CurvePoint> points, TimeAxis axis, double top)
    {
        var path = new StringBuilder();
        foreach (var run in Runs(points))
        {
            path.Append('M').AppendJoin('L', run.Select(point => At(point, axis, top)));
            // A line without a length is drawn as a dot.
            if (run.Count == 1)
                path.Append('L').Append(At(run[0], axis, top));
        }

        return path.ToString();
    }

    /// <summary>The area between the line and the lower edge.</summary>
    /// <param name="points">In order of time.</param>
    /// <param name="top">Value at the upper edge; the lower edge is 0.</param>
    public static string Area(IReadOnlyList<CurvePoint> points, TimeAxis axis, double top)
    {
        var path = new StringBuilder();
        var floor = Html.Number(TimeAxis.Height);
        foreach (var run in Runs(points))
        {
            path.Append($"M{Html.Number(axis.X(run[0].Time))},{floor}L").AppendJoin('L', run.Select(point => At(point, axis, top)));
            path.Append($"L{Html.Number(axis.X(run[^1].Time))},{floor}Z");
        }

        return path.ToString();
    }

    /// <summary>The points that are drawn.</summary>
    internal static IReadOnlyList<CurvePoint> Thinned(IReadOnlyList<CurvePoint> points)
    {
        if (points.Count <= MostPoints)
            return points;
        List<CurvePoint> kept = [];
        const int intervals = MostPoints / 2;
        for (var i = 0; i < intervals; i++)
        {
            var from = (int)((long)i * points.Count / intervals);
            var to = (int)((long)(i + 1) * points.Count / intervals);
            var some = points.Skip(from).Take(to - from).ToList();
            kept.AddRange(new[] { some.MinBy(point => point.Value), some.MaxBy(point => point.Value) }
                .Distinct().OrderBy(point => point.Time));
        }

        return kept;
    }

    private static IEnumerable<List<CurvePoint>> Runs(IReadOnlyList<CurvePoint> points)
    {
        var longest = LongestStep(points);
        List<CurvePoint> run = [];
        CurvePoint? before = null;
        var drawn = Thinned(points);
        // A gap lies between two points of the whole curve, and thinned points are further apart.
        var step = drawn.Count == points.Count ? longest : longest * points.Count / drawn.Count * 2;
        foreach (var point in drawn)
        {
            if (before is { } last && point.Time - last.Time > step)
            {
                yield return run;
                run = [];
            }

            run.Add(point);
            before = point;
        }

        if (run.Count > 0)
            yield return run;
    }

    private static TimeSpan LongestStep(IReadOnlyList<CurvePoint> points)
    {
        var steps = points.Zip(points.Skip(1), (one, next) => next.Time - one.Time).Order().ToList();
        return steps.Count < 2 ? TimeSpan.MaxValue : steps[steps.Count / 2] * Gap;
    }

    private static string At(CurvePoint point, TimeAxis axis, double top) =>
        $"{Html.Number(axis.X(point.Time))},{Html.Number((1 - Math.Clamp(point.Value / top, 0, 1)) * TimeAxis.Height)}";
}
