using EdgeAgent.Models;
using EdgeAgent.Video.Moments;

namespace EdgeAgent.Tests.Video.Moments;

public sealed class PatchCostsTests
{
    private static readonly FragmentGrid Geometry = new(3, 4);

    // The brightness of a patch is its quality, and a constructed model takes the mean of all patches.
    private static byte[] Grid(params byte[] patches)
    {
        var grid = new byte[3 * Geometry.Size * Geometry.Size];
        for (var y = 0; y < Geometry.Size; y++)
        {
            for (var x = 0; x < 3 * Geometry.Size; x++)
                grid[3 * Geometry.Size * y + x] = patches[y / Geometry.Patch * Geometry.Cells + x / (3 * Geometry.Patch)];
        }

        return grid;
    }

    private static double Mean(byte[] grid) => grid.Average(value => value);

    [Fact]
    public void Of_ABadPatch_GainsAsMuchAsTheBestPatchBrings()
    {
        var findings = PatchCosts.Of(Grid(90, 90, 90, 90, 18, 90, 90, 90, 90), Geometry, Mean);
        findings.Costly.Select(patch => patch.Cell).ShouldBe([4]);
        findings.Costly[0].Points.ShouldBe(8, 1e-9);
        findings.Together.ShouldBe(8, 1e-9);
    }

    [Fact]
    public void Of_SeveralBadPatches_AreOrderedAndAddUp()
    {
        var findings = PatchCosts.Of(Grid(90, 45, 90, 90, 18, 90, 90, 90, 72), Geometry, Mean);
        findings.Costly.Select(patch => patch.Cell).ShouldBe([4, 1, 8]);
        findings.Costly.Select(patch => patch.Points).ShouldBe([8, 5, 2], 1e-9);
        findings.Together.ShouldBe(15, 1e-9);
    }

    [Fact]
    public void Of_HalfOfThePictureBad_MarksThatHalf() =>
        PatchCosts.Of(Grid(90, 90, 90, 90, 30, 30, 30, 30, 30), Geometry, Mean)
            .Costly.Select(patch => patch.Cell).Order().ShouldBe([4, 5, 6, 7, 8], "the donor is the best patch, not a typical one");

    [Fact]
    public void Of_EqualPatches_MarksNone()
    {
        var findings = PatchCosts.Of(Grid(50, 50, 50, 50, 50, 50, 50, 50, 50), Geometry, Mean);
        findings.Costly.ShouldBeEmpty();
        findings.Together.ShouldBe(0);
    }

    [Fact]
    public void Of_SmallDifferences_MarksNone() =>
        PatchCosts.Of(Grid(50, 51, 50, 51, 50, 51, 50, 51, 50), Geometry, Mean).Costly.ShouldBeEmpty();

    [Fact]
    public void Of_ManyBadPatches_MarksTheCostliest()
    {
        var geometry = new FragmentGrid(7, 2);
        var grid = new byte[3 * geometry.Size * geometry.Size];
        Array.Fill(grid, (byte)10);
        for (var y = 0; y < geometry.Patch; y++)
            grid.AsSpan(3 * geometry.Size * y, 3 * geometry.Patch).Fill(200);
        PatchCosts.Of(grid, geometry, Mean).Costly.Count.ShouldBe(PatchCosts.Most);
    }

    [Fact]
    public void Of_AnyGrid_LeavesItUnchanged()
    {
        var grid = Grid(90, 45, 90, 90, 18, 90, 90, 90, 72);
        var before = grid.ToArray();
        PatchCosts.Of(grid, Geometry, Mean);
        grid.ShouldBe(before);
    }
}
