using EdgeAgent.Inference.Calibration;
using EdgeAgent.Models.Quantization;

namespace EdgeAgent.Tests.Inference.Calibration;

public sealed class ValueHistogramTests
{
    [Fact]
    public void LeastSquares_OfEvenValues_KeepsThemAll()
    {
        var range = Range([.. Enumerable.Range(-1000, 2001).Select(value => value / 1000f)]);
        (range.Low, range.High).ShouldBe((-1, 1));
    }

    [Fact]
    public void LeastSquares_ClipsTheOutlierThatWouldCostTheOthersMore()
    {
        var range = Range([.. Enumerable.Range(0, 2_000_000).Select(value => value / 2_000_000f), 32]);
        // n·(h/255)²/12 + (32 − h)² has its minimum at h = 32 / (1 + n/(12·255²)) = 8.98; ranges are tried in steps of one.
        range.High.ShouldBe(9);
    }

    [Fact]
    public void LeastSquares_OfNothingButZero_IsZero() => Range([0, 0]).ShouldBe(new ActivationRange(0, 0));

    [Fact]
    public void Including_WidensToEveryValue() =>
        new ActivationRange(-1, 2).Including([0.5f, 3, -0.5f]).ShouldBe(new ActivationRange(-1, 3));

    private static ActivationRange Range(float[] values)
    {
        var histogram = new ValueHistogram(new ActivationRange().Including(values));
        histogram.Add(values);
        return histogram.LeastSquares();
    }
}
