using EdgeAgent.Video.Integrity.Views;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Integrity.Views;

public sealed class CellHistogramTests
{
    [Property]
    public void At_AnyValues_IsTheSortedOneToWithinABin(byte[] values, byte share)
    {
        if (values.Length == 0)
            return;
        float[] plane = [.. values.Select(value => (float)value)];
        var sorted = plane.Order().ToArray();
        var at = share / 255.0;
        new CellHistogram(0, 0.5f).Of(plane).At(at).ShouldBe(sorted[(int)(at * (sorted.Length - 1))], 0.5);
    }

    [Fact]
    public void At_NoValues_IsZero() => new CellHistogram(-128, 0.5f).Of([]).At(0.5).ShouldBe(0);

    [Fact]
    public void At_ValuesOutside_AreAtTheEnds()
    {
        var histogram = new CellHistogram(0, 0.5f).Of([-10, 1000]);
        (histogram.At(0), histogram.At(1)).ShouldBe((0.25f, 255.75f));
    }
}
