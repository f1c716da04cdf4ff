using EdgeAgent.Models;
using EdgeAgent.Selection;
using static System.FormattableString;

namespace EdgeAgent.Lab.Findings.Claims;

/// <summary>
/// "Returns diminish past B4", read as: each doubling of the latency measured here gains fewer points of published ImageNet top-1 beyond B4
/// than up to it.
/// </summary>
internal static class ReturnsDiminish
{
    public const string Claim = "Returns diminish past B4";

    private const string Knee = "efficientnet_b4";

    public static Finding Judge(Series series)
    {
        List<Point> points = [.. series.Points.Where(point => PublishedAccuracy.Of(point.Architecture.Variant) is not null)];
        if (points.Find(point => point.Architecture.Variant == Knee) is not { } knee || points[0] == knee || points[^1] == knee)
            return Finding.NotMeasurable(Claim, "B4, a smaller and a larger variant must be measured with the same settings.");
        var before = Step.Of(points[0], knee);
        var beyond = Step.Of(knee, points[^1]);
        return Finding.Of(
            Claim,
            Verdict(before, beyond),
            before.Text,
            beyond.Text,
            $"Top-1 is {Top1.Name}, with its sampling error; it measures accuracy on images, not on video.");
    }

    private static Verdict Verdict(Step before, Step beyond) =>
        before.Rate is not { } early || beyond.Rate is not { } late ? Findings.Verdict.NotMeasurable
        : late.High < early.Low ? Findings.Verdict.Holds
        : late.Low >= early.High ? Findings.Verdict.DoesNotHold
        : Findings.Verdict.NotMeasurable;

    /// <summary>The step from one variant to a larger one.</summary>
    /// <param name="Points">Gain in points of top-1.</param>
    /// <param name="Slower">Ratio of the latencies.</param>
    private sealed record Step(Point From, Point To, Interval Points, Interval Slower)
    {
        public static Step Of(Point from, Point to) => new(
            from, to,
            Top1.Gain(from.Architecture.Variant, to.Architecture.Variant)!.Value,
            DerivedInterval.Ratio(to.Latency, from.Latency));

        /// <summary>
        /// Points per doubling of latency, between the worst and the best value that both intervals allow; null if the larger variant is
        /// not certainly slower.
        /// </summary>
        public Interval? Rate
        {
            get
            {
                var least = Math.Log2(Slower.Low);
                var doublings = Math.Log2(Slower.Value);
                var most = Math.Log2(Slower.High);
                if (least is not > 0)
                    return null;
                var low = Points.Low / (Points.Low < 0 ? least : most);
                var high = Points.High / (Points.High < 0 ? most : least);
                return new(low, Points.Value / doublings, high);
            }
        }

        public string Text => Rate is { } rate
            ? Invariant($"From {From.Name} to {To.Name} top-1 rises by {Points.Value:0.0} points for {Slower.Value:0.0} times ")
                + Invariant($"the latency: {rate.Value:0.00} ({rate.Low:0.00}–{rate.High:0.00}) points per doubling.")
            : $"{To.Name} is not certainly slower than {From.Name} here.";
    }
}
