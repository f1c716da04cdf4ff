using ScottPlot;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>A label for a point.</summary>
/// <param name="X">X of the point, in pixels.</param>
/// <param name="Y">Y of the point, in pixels, downward.</param>
/// <param name="Optional">Whether the label is left out if there is no free place.</param>
internal sealed record PointLabel(float X, float Y, string Text, Color Color, bool Bold = false, bool Optional = false);

/// <summary>A label at its final position.</summary>
/// <param name="Box">Position in pixels.</param>
internal sealed record PlacedLabel(PointLabel Label, PixelRect Box)
{
    /// <summary>Whether the label is so far from its point that it needs a connecting line.</summary>
    public bool NeedsLine => Distance(Label.X, Box.Left, Box.Right) + Distance(Label.Y, Box.Top, Box.Bottom) > LabelPlacement.NearPixels;

    /// <summary>Start of that line at the label; it ends at the point.</summary>
    public Pixel LineStart => new(Math.Clamp(Label.X, Box.Left, Box.Right), Math.Clamp(Label.Y, Box.Top, Box.Bottom));

    /// <summary>Small boxes along the line, in pixels; none if there is no line.</summary>
    public IEnumerable<PixelRect> AlongLine()
    {
        const float step = 5, half = 2;
        var start = LineStart;
        var steps = NeedsLine ? (int)(Math.Max(Math.Abs(Label.X - start.X), Math.Abs(Label.Y - start.Y)) / step) : 0;
        for (var i = 1; i <= steps; i++)
        {
            var x = start.X + ((Label.X - start.X) * i / steps);
            var y = start.Y + ((Label.Y - start.Y) * i / steps);
            yield return new(x - half, x + half, y + half, y - half);
        }
    }

    private static float Distance(float at, float low, float high) => Math.Max(0, Math.Max(low - at, at - high));
}

/// <summary>Places each label so that it covers neither a point nor another label, and no line of another label crosses it.</summary>
internal static class LabelPlacement
{
    public const float NearPixels = 22;

    private const float LineHeight = 15;

    private const int Rounds = 2;

    private static readonly float[] Rows = [0.6f, -0.6f, 1, -1, 1.5f, -1.5f, 2, -2, 3, -3];

    private static readonly float[] Distances = [7, 13, 22, 34, 50, 70];

    // The preferred position is to the right of the point.
    private static readonly (float X, float Y)[] Directions =
        [(1, 0), (0.7f, -0.7f), (0.7f, 0.7f), (0, -1), (0, 1), (-1, 0), (-0.7f, -0.7f), (-0.7f, 0.7f)];

    /// <param name="labels">Labels in order of importance, which is the order of placement.</param>
    /// <param name="taken">Boxes that must stay visible, in pixels.</param>
    /// <param name="bounds">Area for the labels.</param>
    public static IReadOnlyList<PlacedLabel> Place(IEnumerable<PointLabel> labels, IEnumerable<PixelRect> taken, PixelRect bounds)
    {
        List<PixelRect> points = [.. taken];
        List<PlacedLabel> placed = [];
        foreach (var label in labels)
        {
            var (best, cost) = Best(label, points, placed, bounds);
            if (cost == 0 || !label.Optional)
                placed.Add(best);
        }
        // Moving an earlier label often frees a place for a later one.
        for (var i = 0; i < Rounds * placed.Count; i++)
        {
            var at = i % placed.Count;
            placed[at] = Best(placed[at].Label, points, [.. placed.Where((_, other) => other != at)], bounds).Place;
        }
        return placed;
    }

    private static (PlacedLabel Place, double Cost) Best(
        PointLabel label, List<PixelRect> points, List<PlacedLabel> others, PixelRect bounds)
    {
        List<PixelRect> occupied = [.. points, .. others.Select(other => other.Box), .. others.SelectMany(other => other.AlongLine())];
        return Candidates(label).Select(box => new PlacedLabel(label, box))
            .Select(place => (Place: place, Cost: Cost(place.Box, occupied, bounds) + Crossed(place, others)))
            .MinBy(candidate => candidate.Cost);
    }

    private static IEnumerable<PixelRect> Candidates(PointLabel label)
    {
        var width = Lettering.Width(label.Text, Lettering.Size, label.Bold) + 8;
        var height = LineHeight * label.Text.Split('\n').Length;
        foreach (var distance in Distances)
        {
            foreach (var (x, y) in Directions)
                yield return Around(label.X + (x * (distance + (width / 2))), label.Y + (y * (distance + (height / 2))), width, height);
            // To the right of the point, shifted up or down: labels at the ends of lines form a stack.
            foreach (var rows in Rows)
                yield return Around(label.X + distance + 8 + (width / 2), label.Y + (rows * LineHeight), width, height);
        }
    }

    private static PixelRect Around(float x, float y, float width, float height) =>
        new(x - (width / 2), x + (width / 2), y + (height / 2), y - (height / 2));

    // MinBy returns the first minimum, and the nearest candidates come first.
    private static double Cost(PixelRect box, List<PixelRect> occupied, PixelRect bounds)
    {
        var outside = Math.Max(0, bounds.Left - box.Left) + Math.Max(0, box.Right - bounds.Right)
            + Math.Max(0, bounds.Top - box.Top) + Math.Max(0, box.Bottom - bounds.Bottom);
        return (outside * 1000) + occupied.Sum(other => Overlap(box, other));
    }

    // A line through a name looks like a strikethrough.
    private static double Crossed(PlacedLabel place, List<PlacedLabel> others) =>
        place.AlongLine().Sum(piece => others.Sum(other => Overlap(piece, other.Box)));

    private static double Overlap(PixelRect a, PixelRect b)
    {
        var width = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var height = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        return width > 0 && height > 0 ? (double)width * height : 0;
    }
}
