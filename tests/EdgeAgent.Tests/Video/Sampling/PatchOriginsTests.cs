using EdgeAgent.Models;
using EdgeAgent.Video.Sampling;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Sampling;

public sealed class PatchOriginsTests
{
    [Fact]
    public void Fixed_OnAFullFrame_PutsOnePatchIntoEachCell()
    {
        var origins = PatchOrigins.Fixed(1920, 1080, new FragmentGrid(7, 32));
        origins.Length.ShouldBe(49);
        for (var cell = 0; cell < 49; cell++)
        {
            origins[cell].X.ShouldBeInRange(cell % 7 * 1920 / 7, (cell % 7 + 1) * 1920 / 7 - 32);
            origins[cell].Y.ShouldBeInRange(cell / 7 * 1080 / 7, (cell / 7 + 1) * 1080 / 7 - 32);
        }
    }

    [Fact]
    public void Fixed_IsTheSameForEveryFrame_AndDiffersFromCellToCell()
    {
        var origins = PatchOrigins.Fixed(1920, 1080, new FragmentGrid(7, 32));
        PatchOrigins.Fixed(1920, 1080, new FragmentGrid(7, 32)).ShouldBe(origins);
        origins.Select((origin, cell) => origin.X - cell % 7 * 1920 / 7).Distinct().Count().ShouldBeGreaterThan(40);
    }

    [Fact]
    public void Fixed_AnotherGrid_LooksElsewhere()
    {
        var grid = new FragmentGrid(7, 32);
        PatchOrigin[][] grids = [.. Enumerable.Range(0, 4).Select(number => PatchOrigins.Fixed(1920, 1080, grid, number))];
        grids[0].ShouldBe(PatchOrigins.Fixed(1920, 1080, grid));
        Enumerable.Range(0, 49).ShouldAllBe(cell => grids.Select(origins => origins[cell]).Distinct().Count() == 4);
    }

    [Fact]
    public void At_ReachesBothEndsOfTheCell()
    {
        var grid = new FragmentGrid(2, 10);
        PatchOrigins.At(100, 60, grid, _ => (0, 0))[3].ShouldBe(new PatchOrigin(50, 30));
        PatchOrigins.At(100, 60, grid, _ => (0.9999, 0.9999))[3].ShouldBe(new PatchOrigin(90, 50));
    }

    [Fact]
    public void Fixed_WhereCellsAreSmallerThanPatches_OverlapsThemEvenly() =>
        PatchOrigins.Fixed(70, 1080, new FragmentGrid(3, 32)).Take(3).Select(origin => origin.X).ShouldBe([0, 19, 38]);

    [Fact]
    public void Fixed_WhereTheFrameIsSmallerThanAPatch_StartsAtItsCorner() =>
        PatchOrigins.Fixed(5, 3, new FragmentGrid(2, 32)).ShouldAllBe(origin => origin == new PatchOrigin(0, 0));

    [Property]
    public Property Fixed_NeverLeavesTheFrame() => Prop.ForAll(Geometries, geometry =>
        PatchOrigins.Fixed(geometry.Width, geometry.Height, geometry.Grid).All(origin =>
            origin.X >= 0 && origin.Y >= 0
            && origin.X <= Math.Max(0, geometry.Width - geometry.Grid.Patch)
            && origin.Y <= Math.Max(0, geometry.Height - geometry.Grid.Patch)));

    private static Arbitrary<(int Width, int Height, FragmentGrid Grid)> Geometries =>
        (from width in Gen.Choose(1, 5000)
         from height in Gen.Choose(1, 3000)
         from cells in Gen.Choose(1, 20)
         from patch in Gen.Choose(1, 40)
         select (width, height, new FragmentGrid(cells, patch))).ToArbitrary();
}
