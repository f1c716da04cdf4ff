using ScottPlot;
using SkiaSharp;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>The symbol of a legend entry.</summary>
internal enum KeyForm
{
    Marker,
    HollowMarker,
    Box,
    Line,
    Whisker,
}

/// <summary>One entry of a legend.</summary>
internal sealed record Key(string Text, Look Look, KeyForm Form = KeyForm.Marker);

/// <summary>A row of legend entries that wraps.</summary>
internal static class Legend
{
    public const float RowHeight = 22;

    private const float Sign = 26, Gap = 22, MarkerSize = 10;

    /// <returns>Height of all rows in pixels.</returns>
    public static float Height(IReadOnlyList<Key> keys, float width) => keys.Count == 0 ? 0 : (Places(keys, width)[^1].Row + 1) * RowHeight;

    public static void Draw(SKCanvas canvas, IReadOnlyList<Key> keys, float left, float top, float width)
    {
        using var paint = Paint.NewDisposablePaint();
        foreach (var (key, place) in keys.Zip(Places(keys, width)))
        {
            var x = left + place.X;
            var y = top + (place.Row * RowHeight) + (RowHeight / 2);
            DrawSign(canvas, key, x, y, paint);
            Lettering.Draw(canvas, Lettering.Style(key.Text, Alignment.MiddleLeft), x + Sign, y);
        }
    }

    private static List<(float X, int Row)> Places(IReadOnlyList<Key> keys, float width)
    {
        List<(float X, int Row)> places = [];
        var x = 0f;
        var row = 0;
        foreach (var key in keys)
        {
            var needed = Sign + Lettering.Width(key.Text, Lettering.Size);
            if (x > 0 && x + needed > width)
            {
                x = 0;
                row++;
            }
            places.Add((x, row));
            x += needed + Gap;
        }
        return places;
    }

    private static void DrawSign(SKCanvas canvas, Key key, float x, float y, Paint paint)
    {
        var look = key.Look;
        switch (key.Form)
        {
            case KeyForm.Box:
                Filling.Draw(canvas, new SKRect(x, y - 7, x + 18, y + 7), look);
                break;
            case KeyForm.Line:
                new LineStyle(2, look.Color, look.Line).Render(canvas, new PixelLine(x, y, x + 20, y), paint);
                break;
            case KeyForm.Whisker:
                var line = new LineStyle(1.5f, look.Color);
                line.Render(canvas, new PixelLine(x, y, x + 18, y), paint);
                line.Render(canvas, new PixelLine(x, y - 4, x, y + 4), paint);
                line.Render(canvas, new PixelLine(x + 18, y - 4, x + 18, y + 4), paint);
                break;
            default:
                Marker(look, key.Form == KeyForm.HollowMarker, MarkerSize).Render(canvas, new Pixel(x + 9, y), paint);
                break;
        }
    }

    public static MarkerStyle Marker(Look look, bool hollow, float size) => new(look.Shape, size, look.Color)
    {
        FillColor = hollow ? Palette.Paper : look.Color,
        OutlineColor = look.Color,
        OutlineWidth = 2,
        LineColor = look.Color,
        LineWidth = 2,
        CustomRenderer = PathMarker.Of(look.Shape),
    };
}
