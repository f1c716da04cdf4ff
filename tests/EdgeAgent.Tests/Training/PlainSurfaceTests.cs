using EdgeAgent.Models;
using EdgeAgent.Training.Batches;

namespace EdgeAgent.Tests.Training;

public sealed class PlainSurfaceTests
{
    private static readonly FragmentGrid Grid = new(4, 8);

    [Fact]
    public void Cover_PaintsItsCellsAndNoOther()
    {
        var surface = new PlainSurface([.. Enumerable.Range(0, 16).Select(cell => cell == 6)], (10, 20, 250), SlopeX: 32, SlopeY: 0);
        var rgb = new byte[3 * Grid.Size * Grid.Size];
        Array.Fill(rgb, (byte)77);
        surface.Cover(rgb, Grid);
        for (var i = 0; i < rgb.Length; i += 3)
        {
            var x = i / 3 % Grid.Size;
            var y = i / 3 / Grid.Size;
            byte[] expected = y / 8 == 1 && x / 8 == 2 ? [(byte)(10 + x), (byte)(20 + x), (byte)Math.Min(255, 250 + x)] : [77, 77, 77];
            rgb[i..(i + 3)].ShouldBe(expected);
        }
    }

    [Fact]
    public void Draw_CoversAllOnlyWhereItMay()
    {
        var random = new Random(3);
        var parts = Enumerable.Range(0, 500).Select(_ => PlainSurface.Draw(random, Grid, mayBeWhole: false)).ToArray();
        parts.ShouldAllBe(surface => !surface.IsWhole);
        parts.Count(surface => surface.Covered.Contains(true)).ShouldBeGreaterThan(450);
        Enumerable.Range(0, 500).Count(_ => PlainSurface.Draw(random, Grid, mayBeWhole: true).IsWhole).ShouldBeInRange(30, 150);
    }

    [Fact]
    public void Draw_Bars_AreBlackAndOnBothSides()
    {
        var random = new Random(3);
        var bars = Enumerable.Range(0, 200)
            .Select(_ => PlainSurface.Draw(random, new FragmentGrid(7, 32), mayBeWhole: false))
            .Where(surface => surface.Color == (0, 0, 0))
            .ToArray();
        bars.Length.ShouldBeInRange(60, 140);
        bars.ShouldAllBe(surface => surface.SlopeX == 0 && surface.SlopeY == 0 && surface.Covered.SequenceEqual(surface.Covered.Reverse()));
    }
}
