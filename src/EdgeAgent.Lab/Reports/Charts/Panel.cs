using ScottPlot;
using ScottPlot.Plottables;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>One coordinate system of a figure. Callers pass values in their own units; the axes apply the logarithm.</summary>
/// <param name="heading">Text above the panel: the quantity of the vertical axis with its unit.</param>
internal sealed class Panel(string heading, Axis x, Axis y) : IDisposable
{
    private const float HeadingHeight = 28, LabelHeight = 22, TickGap = 10, LineHeight = 17, MarkerSize = 10, RightMargin = 14;

    private readonly Plot _plot = Lettering.NewPlot();
    private readonly PanelLabels _labels = new();
    private bool _prepared;

    /// <summary>Puts the first category at the top, in reading order.</summary>
    public bool FirstOnTop { get; init; }

    /// <summary>Legend entries of this panel only.</summary>
    public IReadOnlyList<Key> Keys { get; init; } = [];

    /// <summary>Pixels to the left of the data; equal for all panels above one another, so that they are comparable.</summary>
    public float Left { get; set; }

    /// <param name="label">Text next to the point, where there is room.</param>
    /// <param name="hollow">Whether it is drawn as an outline.</param>
    /// <param name="optional">Whether the label is left out if there is no room.</param>
    public void Point(
        double atX, double atY, Look look, string? label = null, bool hollow = false, bool bold = false, float size = MarkerSize,
        bool optional = false)
    {
        _plot.Add.Marker(x.At(atX), y.At(atY), look.Shape, size, look.Color).MarkerStyle = Legend.Marker(look, hollow, size);
        _labels.Take(atX, atY, atX, atY, (size / 2) + 1);
        if (label is not null)
            _labels.Add(atX, atY, label, Palette.Ink, bold, optional);
    }

    public void IntervalX(double low, double high, double atY, Color color) => Whisker(low, atY, high, atY, color, vertical: false);

    public void IntervalY(double atX, double low, double high, Color color) => Whisker(atX, low, atX, high, color, vertical: true);

    /// <param name="avoid">Whether labels must not cover the line.</param>
    public void Line(
        IEnumerable<(double X, double Y)> points, Color color, float width = 2, LinePattern pattern = default, bool avoid = false)
    {
        List<(double X, double Y)> all = [.. points];
        var line = _plot.Add.ScatterLine(all.ConvertAll(point => new Coordinates(x.At(point.X), y.At(point.Y))), color);
        line.LineWidth = width;
        line.LinePattern = pattern;
        if (avoid)
            _labels.TakeAlong(all, x, y);
    }

    /// <summary>A filled box, such as a bar.</summary>
    /// <param name="edge">Whether a thin line separates it from neighbors of any color.</param>
    public void Box(double x1, double y1, double x2, double y2, Look look, bool edge = true) =>
        _plot.Add.Plottable(new FilledBox(new CoordinateRect(x.At(x1), x.At(x2), y.At(y1), y.At(y2)), look, edge));

    /// <summary>Text at a fixed position.</summary>
    /// <param name="offsetX">Pixels to the right.</param>
    /// <param name="offsetY">Pixels down.</param>
    /// <param name="ground">Background color, for text on a hatch.</param>
    public void Write(
        string text, double atX, double atY, Alignment alignment, Color? color = null, float offsetX = 0, float offsetY = 0,
        float size = Lettering.Small, bool bold = false, Color? ground = null)
    {
        var written = _plot.Add.Text(text, x.At(atX), y.At(atY));
        written.OffsetX = offsetX;
        written.OffsetY = offsetY;
        Lettering.Apply(written.LabelStyle, Lettering.Style(text, alignment, size, bold, color));
        _labels.TakeText(atX, atY, text, alignment, size, bold);
        if (ground is { } behind)
        {
            written.LabelBackgroundColor = behind;
            written.LabelPadding = 1;
        }
    }

    /// <summary>Pixels that its own labels need to the left of the data.</summary>
    public float LeftNeeded(float height)
    {
        var widths = y.Ticks(height, vertical: true).Where(tick => tick.IsMajor)
            .Select(tick => Lettering.Width(tick.Label, Lettering.Size));
        return widths.DefaultIfEmpty(0).Max() + TickGap + 6;
    }

    /// <param name="area">Area of the whole panel in pixels.</param>
    public void Draw(SKCanvas canvas, PixelRect area)
    {
        var padding = Padding(area);
        var data = new PixelRect(
            area.Left + padding.Left, area.Right - padding.Right, area.Bottom - padding.Bottom, area.Top + padding.Top);
        if (!_prepared)
            Prepare(data, padding);
        _prepared = true;
        canvas.Save();
        // ScottPlot clears the whole area that it may draw on.
        canvas.ClipRect(new SKRect(area.Left, area.Top, area.Right, area.Bottom));
        _plot.Render(canvas, area);
        canvas.Restore();
        Lettering.Draw(canvas, Lettering.Style(heading, Alignment.UpperLeft, Lettering.Heading, bold: true), area.Left + 4, area.Top + 4);
        Legend.Draw(canvas, Keys, area.Left + 4, area.Top + HeadingHeight - 4, area.Width - 4);
        Lettering.Draw(canvas, Lettering.Style(x.Label, Alignment.LowerCenter), data.HorizontalCenter, area.Bottom - 2);
    }

    /// <summary>Label of the horizontal axis; panels with the same label have comparable values and are aligned.</summary>
    public string Across => x.Label;

    public void Dispose() => _plot.Dispose();

    private PixelPadding Padding(PixelRect area)
    {
        var lines = x.Names?.Select(name => name.Split('\n').Length).DefaultIfEmpty(1).Max() ?? 1;
        var below = (lines * LineHeight) + TickGap + (x.Label.Length > 0 ? LabelHeight : 0);
        var left = Math.Max(Left, LeftNeeded(area.Height));
        return new(left, RightNeeded(area.Width - left - RightMargin), below, HeadingHeight + Legend.Height(Keys, area.Width - 4));
    }

    // The last label is centered below its tick, so half of it may extend beyond the data.
    private float RightNeeded(float width)
    {
        var low = x.At(x.Low);
        var high = x.At(x.High);
        var beyond = x.Ticks(width, vertical: false).Where(tick => tick.IsMajor)
            .Select(tick => (Lettering.Width(tick.Label, Lettering.Size) / 2) - (width * (float)((high - tick.Position) / (high - low))));
        return Math.Max(RightMargin, beyond.DefaultIfEmpty(0).Max() + 4);
    }

    private void Prepare(PixelRect data, PixelPadding padding)
    {
        _plot.Layout.Fixed(padding);
        _plot.Axes.SetLimits(x.At(x.Low), x.At(x.High), y.At(y.Low), y.At(y.High));
        if (FirstOnTop)
            _plot.Axes.InvertY();
        Dress(_plot.Axes.Bottom, new NumericManual(x.Ticks(data.Width, vertical: false)));
        Dress(_plot.Axes.Left, new NumericManual(y.Ticks(data.Height, vertical: true)));
        _plot.Axes.Right.FrameLineStyle.IsVisible = _plot.Axes.Top.FrameLineStyle.IsVisible = false;
        _plot.Grid.MajorLineColor = Palette.Grid;
        _plot.Grid.XAxisStyle.IsVisible = x.Names is null;
        _plot.Grid.YAxisStyle.IsVisible = y.Names is null;
        _plot.HideLegend();
        _labels.Write(_plot, new PixelMap(x, y, data, FirstOnTop));
    }

    private static void Dress(IAxis axis, NumericManual ticks)
    {
        axis.TickGenerator = ticks;
        axis.FrameLineStyle.Color = Palette.Faint;
        Lettering.Apply(axis.TickLabelStyle, Lettering.Style("", axis.TickLabelStyle.Alignment));
    }

    private void Whisker(double x1, double y1, double x2, double y2, Color color, bool vertical)
    {
        const float cap = 4;
        double[] length = [vertical ? y.At(y2) - y.At(y1) : x.At(x2) - x.At(x1)], none = [0];
        var bar = vertical
            ? new ErrorBar([x.At(x1)], [y.At(y1)], null, null, length, none)
            : new ErrorBar([x.At(x1)], [y.At(y1)], length, none, null, null);
        bar.Color = color;
        bar.LineWidth = 1.5f;
        bar.CapSize = cap;
        _plot.Add.Plottable(bar);
        _labels.Take(x1, y1, x2, y2);
    }
}
