using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>Labels of points: collected while a panel is filled, placed once its size is known.</summary>
internal sealed class PanelLabels
{
    private const float Around = 6;
    private const int StepsAlongALine = 24;

    private readonly List<(double X, double Y, string Text, Color Color, bool Bold, bool Optional)> _labels = [];
    private readonly List<(double X1, double Y1, double X2, double Y2, float Around)> _taken = [];

    private readonly List<(double X, double Y, string Text, Alignment Alignment, float Size, bool Bold)> _texts = [];

    /// <param name="optional">Whether the label is left out if there is no free place.</param>
    public void Add(double x, double y, string text, Color color, bool bold, bool optional) =>
        _labels.Add((x, y, text, color, bold, optional));

    /// <summary>Keeps labels away from a box.</summary>
    /// <param name="around">Additional margin in pixels.</param>
    public void Take(double x1, double y1, double x2, double y2, float around = Around) => _taken.Add((x1, y1, x2, y2, around));

    /// <summary>Keeps labels away from lines between points.</summary>
    public void TakeAlong(IReadOnlyList<(double X, double Y)> points, Axis x, Axis y)
    {
        foreach (var (from, to) in points.Zip(points.Skip(1)))
        {
            for (var i = 0; i <= StepsAlongALine; i++)
            {
                var atX = Between(x, from.X, to.X, i);
                var atY = Between(y, from.Y, to.Y, i);
                Take(atX, atY, atX, atY, around: 3);
            }
        }
    }

    /// <summary>Keeps labels away from text at a fixed position.</summary>
    public void TakeText(double x, double y, string text, Alignment alignment, float size, bool bold) =>
        _texts.Add((x, y, text, alignment, size, bold));

    /// <summary>Draws the labels.</summary>
    public void Write(Plot plot, PixelMap map)
    {
        var taken = _taken.Select(box => Box(map.Of(box.X1, box.Y1), map.Of(box.X2, box.Y2), box.Around))
            .Concat(_texts.Select(text => Box(map.Of(text.X, text.Y), text.Text, text.Alignment, text.Size, text.Bold)));
        var labels = _labels.Select(label => (Label: label, At: map.Of(label.X, label.Y)))
            .Select(label => new PointLabel(
                label.At.X, label.At.Y, label.Label.Text, label.Label.Color, label.Label.Bold, label.Label.Optional));
        foreach (var placed in LabelPlacement.Place(labels, taken, map.Data))
            Write(plot, placed, map);
    }

    private static void Write(Plot plot, PlacedLabel placed, PixelMap map)
    {
        var label = placed.Label;
        var box = placed.Box;
        if (placed.NeedsLine)
        {
            var line = plot.Add.Line(map.Coordinates(placed.LineStart.X, placed.LineStart.Y), map.Coordinates(label.X, label.Y));
            line.LineColor = Palette.Faint;
            line.LineWidth = 1;
        }
        var text = plot.Add.Text(label.Text, map.Coordinates(box.HorizontalCenter, box.VerticalCenter));
        Lettering.Apply(text.LabelStyle, Lettering.Style(label.Text, Alignment.MiddleCenter, Lettering.Size, label.Bold, label.Color));
    }

    private static PixelRect Box(Pixel a, Pixel b, float around) => new(
        Math.Min(a.X, b.X) - around, Math.Max(a.X, b.X) + around, Math.Max(a.Y, b.Y) + around, Math.Min(a.Y, b.Y) - around);

    private static PixelRect Box(Pixel at, string text, Alignment alignment, float size, bool bold)
    {
        var width = Lettering.Width(text, size, bold) + Around;
        var height = (size * 1.4f * text.Split('\n').Length) + Around;
        var left = at.X - (width * alignment.HorizontalFraction());
        var top = at.Y - (height * (1 - alignment.VerticalFraction()));
        return new(left, left + width, top + height, top);
    }

    private static double Between(Axis axis, double from, double to, int step) =>
        axis.ValueAt(axis.At(from) + ((axis.At(to) - axis.At(from)) * step / StepsAlongALine));
}
