using EdgeAgent.Lab.Reports.Charts;
using FsCheck.Xunit;
using ScottPlot;

namespace EdgeAgent.Tests.Lab.Reports.Charts;

public sealed class LabelPlacementTests
{
    private static readonly PixelRect Bounds = new(0, 600, 400, 0);

    [Fact]
    public void Place_OfPointsInARow_HidesNoPointAndNoOtherLabel()
    {
        PointLabel[] labels =
        [
            .. Enumerable.Range(0, 8).Select(i => new PointLabel(60 + (i * 60), 340 - (i * 35), $"b{i} fp32", Colors.Black)),
        ];
        PixelRect[] points = [.. labels.Select(label => new PixelRect(label.X - 6, label.X + 6, label.Y + 6, label.Y - 6))];
        var boxes = LabelPlacement.Place(labels, points, Bounds).Select(placed => placed.Box).ToList();
        boxes.Count.ShouldBe(8);
        foreach (var (i, box) in boxes.Index())
        {
            boxes.Skip(i + 1).Concat(points).ShouldAllBe(other => !Overlap(box, other));
            (box.Left >= 0 && box.Right <= 600 && box.Top >= 0 && box.Bottom <= 400).ShouldBeTrue();
        }
    }

    /// <summary>Labels never leave the panel as long as there is space within it.</summary>
    [Property]
    public void Place_OfOnePointAnywhere_KeepsItsLabelInside(ushort x, ushort y)
    {
        var label = new PointLabel(x % 600, y % 400, "b0  11.5 ms", Colors.Black);
        var box = LabelPlacement.Place([label], [], Bounds)[0].Box;
        (box.Left >= 0 && box.Right <= 600 && box.Top >= 0 && box.Bottom <= 400).ShouldBeTrue();
    }

    [Fact]
    public void Place_OfAnOptionalLabelWithoutRoom_LeavesItOut() =>
        LabelPlacement.Place([new PointLabel(300, 200, "crowded", Colors.Black, Optional: true)], [Bounds], Bounds).ShouldBeEmpty();

    /// <summary>Eight points at almost the same position: most names need a line, and no line crosses a name.</summary>
    [Fact]
    public void Place_OfACluster_LeadsNoLineThroughAName()
    {
        PointLabel[] labels =
        [
            .. Enumerable.Range(0, 8).Select(i => new PointLabel(300 + (i * 3), 200 + (i % 3 * 4), $"efficientnet b{i}", Colors.Black)),
        ];
        PixelRect[] points = [.. labels.Select(label => new PixelRect(label.X - 6, label.X + 6, label.Y + 6, label.Y - 6))];
        var placed = LabelPlacement.Place(labels, points, Bounds);
        placed.Count(label => label.NeedsLine).ShouldBeGreaterThan(2);
        foreach (var one in placed)
            one.AlongLine().ShouldAllBe(piece => placed.Where(other => other != one).All(other => !Overlap(piece, other.Box)));
    }

    private static bool Overlap(PixelRect a, PixelRect b) => a.Left < b.Right && b.Left < a.Right && a.Top < b.Bottom && b.Top < a.Bottom;
}
