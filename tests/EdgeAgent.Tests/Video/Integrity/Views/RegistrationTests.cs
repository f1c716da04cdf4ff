using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Tests.Video.Integrity.Views;

/// <summary>Constructed pictures of random rectangles.</summary>
public sealed class RegistrationTests
{
    private static readonly double[] Parts = [0.1, 0.5, 0.9];

    private static Structure Of(Func<double, double, (double X, double Y)> place)
    {
        var random = new Random(3);
        var shapes = Enumerable.Range(0, 150)
            .Select(_ => (
                X: random.Next(-60, 140), Y: random.Next(-40, 80), W: random.Next(8, 40), H: random.Next(6, 28), Luma: random.Next(256)))
            .ToList();
        float At((double X, double Y) at)
        {
            var shape = shapes.LastOrDefault(one =>
                at.X >= one.X && at.X < one.X + one.W && at.Y >= one.Y && at.Y < one.Y + one.H);
            return shape == default ? 100 : shape.Luma;
        }

        var luma = new float[ViewPicture.Count];
        for (var row = 0; row < ViewPicture.Rows; row++)
        {
            for (var column = 0; column < ViewPicture.Columns; column++)
            {
                var samples = from down in Parts
                              from right in Parts
                              select At(place(column + right, row + down));
                luma[row * ViewPicture.Columns + column] = samples.Average();
            }
        }

        var structure = new Structure();
        structure.Measure(luma);
        return structure;
    }

    private static Movement Find(Func<double, double, (double X, double Y)> from) =>
        Registration.Find(Of(from), Of((x, y) => (x, y)), inPlace: 0);

    [Theory]
    [InlineData(6, 0)]
    [InlineData(-20, 8)]
    [InlineData(40, -10)]
    public void Find_AShift_IsFound(int right, int down)
    {
        var found = Find((x, y) => (x - right, y - down));
        found.Correlation.ShouldBeGreaterThan(0.8f);
        (found.Zoom, found.Roll).ShouldBe((1, 0));
        found.Right.ShouldBe((float)right / ViewPicture.Columns, 0.025);
        found.Down.ShouldBe((float)down / ViewPicture.Rows, 0.04);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-11)]
    [InlineData(22)]
    public void Find_ATurn_IsFound(float degrees)
    {
        var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
        var found = Find((x, y) => ((x - 48) * cosine + (y - 27) * sine + 48, (y - 27) * cosine - (x - 48) * sine + 27));
        found.Correlation.ShouldBeGreaterThan(0.5f);
        found.Roll.ShouldBe(degrees, 3.1);
    }

    [Theory]
    [InlineData(1.3f)]
    [InlineData(0.77f)]
    [InlineData(2f)]
    public void Find_AZoom_IsFound(float zoom)
    {
        var found = Find((x, y) => ((x - 48) / zoom + 48, (y - 27) / zoom + 27));
        found.Correlation.ShouldBeGreaterThan(0.5f);
        found.Zoom.ShouldBe(zoom);
    }

    [Fact]
    public void Find_AnotherPicture_CorrelatesPoorly() => Find((x, y) => (y * 1.7, x * 0.5)).Correlation.ShouldBeLessThan(0.5f);
}
