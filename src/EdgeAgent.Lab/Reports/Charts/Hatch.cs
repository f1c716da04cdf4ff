using ScottPlot;
using SkiaSharp;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Pattern of lines or dots that distinguishes a surface without color.</summary>
internal enum Hatch
{
    None,
    Rising,
    Falling,
    Horizontal,
    Vertical,
    Dots,
    Crossed,
}

/// <summary>Fills boxes. Hatches are drawn as lines, because SVG output loses the pattern of a shader.</summary>
internal static class Filling
{
    private const float Step = 7, Stroke = 2, DotRadius = 1.4f;

    public static void Draw(SKCanvas canvas, SKRect box, Look look)
    {
        using var paint = new SKPaint { IsAntialias = true };
        paint.Color = Ground(look).ToSKColor();
        canvas.DrawRect(box, paint);
        if (look.Hatch == Hatch.None)
            return;
        paint.Color = look.Color.ToSKColor();
        paint.StrokeWidth = Stroke;
        canvas.Save();
        canvas.ClipRect(box, SKClipOperation.Intersect, antialias: true);
        foreach (var (from, to) in Lines(look.Hatch, box))
            canvas.DrawLine(from, to, paint);
        if (look.Hatch == Hatch.Dots)
        {
            foreach (var dot in Dots(box))
                canvas.DrawCircle(dot, DotRadius, paint);
        }
        canvas.Restore();
    }

    /// <summary>The color behind the hatch.</summary>
    public static Color Ground(Look look) => look.Hatch == Hatch.None ? look.Color : look.Color.MixedWith(Palette.Paper, 0.65);

    // Lines lie at multiples of the step, so that they continue in neighboring boxes.
    private static IEnumerable<(SKPoint From, SKPoint To)> Lines(Hatch hatch, SKRect box) => hatch switch
    {
        Hatch.Rising => Steps(box.Left + box.Top, box.Right + box.Bottom)
            .Select(sum => (new SKPoint(sum - box.Top, box.Top), new SKPoint(sum - box.Bottom, box.Bottom))),
        Hatch.Falling => Steps(box.Left - box.Bottom, box.Right - box.Top)
            .Select(gap => (new SKPoint(gap + box.Top, box.Top), new SKPoint(gap + box.Bottom, box.Bottom))),
        Hatch.Horizontal => Steps(box.Top, box.Bottom).Select(y => (new SKPoint(box.Left, y), new SKPoint(box.Right, y))),
        Hatch.Vertical => Steps(box.Left, box.Right).Select(x => (new SKPoint(x, box.Top), new SKPoint(x, box.Bottom))),
        Hatch.Crossed => Lines(Hatch.Horizontal, box).Concat(Lines(Hatch.Vertical, box)),
        _ => [],
    };

    private static IEnumerable<SKPoint> Dots(SKRect box) =>
        from row in Steps(box.Top, box.Bottom)
        from x in Steps(box.Left, box.Right)
        select new SKPoint(x + ((int)(row / Step) % 2 * Step / 2), row);

    private static IEnumerable<float> Steps(float from, float to)
    {
        for (var i = (int)Math.Floor(from / Step); i * Step <= to; i++)
            yield return i * Step;
    }
}

/// <summary>A filled box in a ScottPlot plot.</summary>
/// <param name="edge">Whether a thin line separates it from neighbors of any color.</param>
internal sealed class FilledBox(CoordinateRect box, Look look, bool edge) : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => new(box);

    public void Render(RenderPack rp)
    {
        var pixels = Axes.GetPixelRect(box);
        var area = new SKRect(
            Math.Min(pixels.Left, pixels.Right), Math.Min(pixels.Top, pixels.Bottom),
            Math.Max(pixels.Left, pixels.Right), Math.Max(pixels.Top, pixels.Bottom));
        Filling.Draw(rp.Canvas, area, look);
        if (!edge)
            return;
        using var line = new SKPaint { Color = Palette.Paper.ToSKColor(), IsStroke = true, StrokeWidth = 1, IsAntialias = true };
        rp.Canvas.DrawRect(area, line);
    }
}
