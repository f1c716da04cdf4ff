using EdgeAgent.Lab.Reports.Charts;
using ScottPlot;
using SkiaSharp;

namespace EdgeAgent.Tests.Lab.Reports.Charts;

public sealed class PanelTests
{
    /// <summary>A label that is cut off has pixels at the edge of the panel.</summary>
    [Theory]
    [InlineData(1_000_000)]
    [InlineData(20)]
    [InlineData(0.5)]
    public void LastTickAtTheEndOfTheAxis_IsNotCutOff(double high)
    {
        const int width = 500, height = 260;
        using var panel = new Panel("Heading", new Axis("Quantity", 0, high), new Axis("", 0, 1));
        using var picture = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(picture))
        {
            canvas.Clear(SKColors.White);
            panel.Draw(canvas, new PixelRect(0, width, height, 0));
        }
        for (var y = 0; y < height; y++)
            picture.GetPixel(width - 1, y).Red.ShouldBeGreaterThan((byte)250, $"row {y}");
    }
}
