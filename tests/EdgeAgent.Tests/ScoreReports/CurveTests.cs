using EdgeAgent.ScoreReports;

namespace EdgeAgent.Tests.ScoreReports;

public sealed class CurveTests
{
    private static CurvePoint[] Points(params (double Time, double Value)[] points) =>
        [.. points.Select(point => new CurvePoint(TimeSpan.FromSeconds(point.Time), point.Value))];

    private static TimeAxis AxisOf(IReadOnlyList<CurvePoint> points) => TimeAxis.Of([.. points.Select(point => point.Time)]);

    private static string Line(params (double Time, double Value)[] points) =>
        Curve.Line(Points(points), AxisOf(Points(points)), top: 100);

    [Fact]
    public void Line_OfPoints_LeadsFromOneToTheNext() =>
        Line((0, 100), (1, 50), (2, 0), (4, 25)).ShouldBe("M0,0L250,50L500,100L1000,75");

    [Fact]
    public void Line_BeginsAtTheFirstFrame_NotAtZero() => Line((10, 100), (11, 50), (12, 0)).ShouldBe("M0,0L500,50L1000,100");

    [Fact]
    public void Line_OfOnePoint_IsADot() => Line((3, 40)).ShouldBe("M0,60L0,60");

    [Fact]
    public void Line_AcrossAGap_IsInterrupted() =>
        Line((0, 50), (1, 50), (2, 50), (9, 50), (10, 50)).ShouldBe("M0,50L100,50L200,50M900,50L1000,50");

    [Fact]
    public void Line_OfAPointBetweenGaps_IsADot() =>
        Line((0, 50), (1, 50), (2, 50), (6, 50), (9, 50), (10, 50)).ShouldBe("M0,50L100,50L200,50M600,50L600,50M900,50L1000,50");

    [Fact]
    public void Line_OutsideTheScale_StaysOnIt() => Line((0, 120), (1, -5)).ShouldBe("M0,0L1000,100");

    [Fact]
    public void Area_OfPoints_IsClosedAtTheLowerEdge() =>
        Curve.Area(Points((0, 1), (1, 0.5)), AxisOf(Points((0, 1), (1, 0.5))), top: 1).ShouldBe("M0,100L0,0L1000,50L1000,100Z");

    [Fact]
    public void Thinned_ALongClip_KeepsADipOfOneFrame()
    {
        CurvePoint[] points =
        [
            .. Enumerable.Range(0, 90_000).Select(n => new CurvePoint(TimeSpan.FromSeconds(n), n == 41_234 ? 7 : 80 + n % 3)),
        ];
        var thinned = Curve.Thinned(points);
        thinned.Count.ShouldBeLessThanOrEqualTo(Curve.MostPoints);
        thinned.ShouldContain(new CurvePoint(TimeSpan.FromSeconds(41_234), 7));
        thinned.Select(point => point.Time).ShouldBeInOrder();
        Curve.Line(points, AxisOf(points), top: 100).Count(letter => letter == 'M').ShouldBe(1, "no gap appears by thinning");
    }

    [Theory]
    [InlineData(0, "0:00")]
    [InlineData(5.2, "0:05.2")]
    [InlineData(59.96, "1:00")]
    [InlineData(723, "12:03")]
    [InlineData(3723.4, "1:02:03.4")]
    [InlineData(-1, "0:00")]
    public void ClipTime_IsReadable(double seconds, string text) => ClipTime.Text(TimeSpan.FromSeconds(seconds)).ShouldBe(text);

    [Theory]
    [InlineData(0, 10, "0:00 0:02 0:04 0:06 0:08 0:10")]
    [InlineData(0, 1, "0:00 0:00.2 0:00.4 0:00.6 0:00.8 0:01")]
    [InlineData(7, 67, "0:15 0:30 0:45 1:00")]
    [InlineData(0, 3600, "0:00 15:00 30:00 45:00 1:00:00")]
    public void Ticks_AreRoundTimes(double from, double to, string ticks) =>
        string.Join(' ', ClipTime.Ticks(TimeSpan.FromSeconds(from), TimeSpan.FromSeconds(to)).Select(ClipTime.Text))
            .ShouldBe(ticks);

    [Theory]
    [InlineData(0.05)]
    [InlineData(90)]
    [InlineData(86_399)]
    [InlineData(8_640_000)]
    public void Ticks_OfAnyLength_AreFew(double seconds) =>
        ClipTime.Ticks(TimeSpan.Zero, TimeSpan.FromSeconds(seconds)).Count.ShouldBeInRange(1, 7);
}
