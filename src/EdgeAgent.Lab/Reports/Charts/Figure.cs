using System.Globalization;
using System.Text;
using ScottPlot;
using SkiaSharp;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>
/// A chart ready to be drawn: a header, panels side by side or in rows, and a footer with the conditions of the measurement.
/// </summary>
/// <param name="Title">Subject of the chart.</param>
/// <param name="Subtitle">How to read it.</param>
/// <param name="Footer">Device, date, versions.</param>
/// <param name="Rows">Rows of panels.</param>
/// <param name="Keys">The legend.</param>
/// <param name="Notes">Sentences under the panels: missing data and the reasons.</param>
internal sealed record Figure(
    string Title, string Subtitle, string Footer, IReadOnlyList<FigureRow> Rows, IReadOnlyList<Key> Keys, IReadOnlyList<string> Notes)
    : IDisposable
{
    public const int Width = 1200;

    private const float Margin = 24, Scale = 2, Gap = 18, NoteHeight = 18;

    private IReadOnlyList<string> SubtitleLines => Lettering.Wrap(Subtitle, Inner, Lettering.Size);

    private IReadOnlyList<string> NoteLines => [.. Notes.SelectMany(note => Lettering.Wrap(note, Inner, Lettering.Small))];

    private static float Inner => Width - (2 * Margin);

    private float HeaderHeight => 50 + (SubtitleLines.Count * NoteHeight) + Legend.Height(Keys, Inner) + 8;

    private float FooterHeight => (NoteLines.Count * NoteHeight) + 34;

    private int Height => (int)Math.Ceiling(HeaderHeight + Rows.Sum(row => row.Height + Gap) + FooterHeight);

    /// <summary>PNG at twice the size in pixels, so that it is sharp on screens and in print.</summary>
    public byte[] Png()
    {
        var information = new SKImageInfo((int)(Width * Scale), (int)(Height * Scale));
        using var surface = SKSurface.Create(information);
        surface.Canvas.Scale(Scale);
        Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public string Svg()
    {
        using var stream = new MemoryStream();
        using (var canvas = SKSvgCanvas.Create(SKRect.Create(Width, Height), stream))
            Draw(canvas);
        // The fallback fonts have the same widths, and a picture scales only with a view box.
        return Encoding.UTF8.GetString(stream.ToArray())
            .Replace(
                $"font-family=\"{Lettering.Family}\"", $"font-family=\"{Lettering.Family}, Arial, Helvetica, sans-serif\"",
                StringComparison.Ordinal)
            .Replace(
                "<svg ", string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Width} {Height}\" "), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        foreach (var panel in Rows.SelectMany(row => row.Panels))
            panel.Dispose();
    }

    private void Draw(SKCanvas canvas)
    {
        canvas.Clear(SKColors.White);
        Header(canvas);
        Align();
        var top = HeaderHeight;
        foreach (var row in Rows)
        {
            row.Draw(canvas, new PixelRect(Margin, Width - Margin, top + row.Height, top), Gap);
            top += row.Height + Gap;
        }
        Foot(canvas, top);
    }

    // Aligns the left edges of panels above one another.
    private void Align()
    {
        var columns = Rows
            .SelectMany(row => row.Panels.Select((panel, i) => (Row: row, Panel: panel, Column: (row.Panels.Count, i, panel.Across))))
            .GroupBy(place => place.Column);
        foreach (var column in columns)
        {
            var left = column.Max(place => place.Panel.LeftNeeded(place.Row.Height));
            foreach (var place in column)
                place.Panel.Left = left;
        }
    }

    private void Header(SKCanvas canvas)
    {
        var title = Lettering.Fit(Title, Inner, Lettering.Title, bold: true);
        Lettering.Draw(canvas, Lettering.Style(title, Alignment.UpperLeft, Lettering.Title, bold: true), Margin, 18);
        var y = 48f;
        foreach (var line in SubtitleLines)
        {
            Lettering.Draw(canvas, Lettering.Style(line, Alignment.UpperLeft, color: Palette.Faint), Margin, y);
            y += NoteHeight;
        }
        Legend.Draw(canvas, Keys, Margin, y + 4, Inner);
    }

    private void Foot(SKCanvas canvas, float top)
    {
        foreach (var line in NoteLines)
        {
            Lettering.Draw(canvas, Lettering.Style(line, Alignment.UpperLeft, Lettering.Small), Margin, top);
            top += NoteHeight;
        }
        var footer = Lettering.Fit(Footer, Inner, Lettering.Small);
        Lettering.Draw(canvas, Lettering.Style(footer, Alignment.UpperLeft, Lettering.Small, color: Palette.Faint), Margin, top + 6);
    }
}

/// <summary>Panels side by side.</summary>
/// <param name="Height">Height in pixels.</param>
internal sealed record FigureRow(float Height, params IReadOnlyList<Panel> Panels)
{
    /// <summary>Share of the width for each panel; null for equal shares.</summary>
    public IReadOnlyList<float>? Shares { get; init; }

    public void Draw(SKCanvas canvas, PixelRect area, float gap)
    {
        var shares = Shares ?? [.. Panels.Select(_ => 1f)];
        var room = area.Width - (gap * (Panels.Count - 1));
        var left = area.Left;
        foreach (var (panel, share) in Panels.Zip(shares))
        {
            var width = room * share / shares.Sum();
            panel.Draw(canvas, new PixelRect(left, left + width, area.Bottom, area.Top));
            left += width + gap;
        }
    }
}
