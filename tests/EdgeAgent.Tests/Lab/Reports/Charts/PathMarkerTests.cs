using EdgeAgent.Lab.Reports.Charts;
using ScottPlot;
using SkiaSharp;
using Legend = EdgeAgent.Lab.Reports.Charts.Legend;
using Palette = EdgeAgent.Lab.Reports.Charts.Palette;

namespace EdgeAgent.Tests.Lab.Reports.Charts;

public sealed class PathMarkerTests
{
    private const int Canvas = 40, Size = 20;

    /// <summary>All shapes in charts: those of the series, and the bar of a high percentile.</summary>
    public static TheoryData<MarkerShape> Shapes =>
        [.. Enumerable.Range(0, 8).Select(series => Palette.Of(series).Shape), MarkerShape.HorizontalBar];

    /// <summary>ScottPlot's shapes with their own path do not keep it alive while Skia reads it.</summary>
    [Theory]
    [MemberData(nameof(Shapes))]
    public void EveryShapeOfACharts_IsDrawnWithoutAPath_OrByThis(MarkerShape shape)
    {
        if (PathMarker.Of(shape) is not null)
            return;
        var render = shape.GetMarker().GetType().GetMethod(nameof(IMarker.Render))!;
        render.GetMethodBody()!.LocalVariables.ShouldNotContain(variable => variable.LocalType == typeof(SKPath));
    }

    [Theory]
    [InlineData(MarkerShape.FilledTriangleUp)]
    [InlineData(MarkerShape.FilledTriangleDown)]
    [InlineData(MarkerShape.FilledDiamond)]
    [InlineData(MarkerShape.Cross)]
    [InlineData(MarkerShape.Eks)]
    [InlineData(MarkerShape.HorizontalBar)]
    public void Shape_LooksLikeScottPlotsOwn(MarkerShape shape)
    {
        var ours = Drawn(shape, PathMarker.Of(shape));
        var theirs = Drawn(shape, own: null);
        var differing = ours.Zip(theirs).Count(pair => Math.Abs(pair.First.Red - pair.Second.Red) > 128);
        ours.Count(pixel => pixel.Red < 128).ShouldBeGreaterThan(30);
        differing.ShouldBeLessThan(60);
    }

    private static SKColor[] Drawn(MarkerShape shape, PathMarker? own)
    {
        using var bitmap = new SKBitmap(Canvas, Canvas);
        using var canvas = new SKCanvas(bitmap);
        using var paint = Paint.NewDisposablePaint();
        canvas.Clear(SKColors.White);
        var style = Legend.Marker(new(Palette.Ink, shape), hollow: false, Size);
        style.CustomRenderer = own;
        style.Render(canvas, new Pixel(Canvas / 2, Canvas / 2), paint);
        return bitmap.Pixels;
    }
}
