using EdgeAgent.Models;
using EdgeAgent.Video.Moments;

namespace EdgeAgent.Tests.Video.Moments;

public sealed class PatchScoresTests
{
    private static readonly FragmentGrid Geometry = new(3, 4);

    // The brightness of a patch is its quality, and a constructed model takes the mean of all patches.
    private static byte[] Grid(FragmentGrid geometry, params byte[] patches)
    {
        var grid = new byte[3 * geometry.Size * geometry.Size];
        for (var y = 0; y < geometry.Size; y++)
        {
            for (var x = 0; x < 3 * geometry.Size; x++)
                grid[3 * geometry.Size * y + x] = patches[y / geometry.Patch * geometry.Cells + x / (3 * geometry.Patch)];
        }

        return grid;
    }

    private static PatchFindings Find(params byte[] patches) => PatchScores.Of(Grid(Geometry, patches), Geometry, Mean);

    private static double Mean(byte[] grid) => grid.Average(value => value);

    [Fact]
    public void Of_BadPatches_AreThoseThatScoreLowAlone()
    {
        var findings = Find(90, 45, 90, 90, 18, 90, 90, 90, 71);
        findings.Low.ShouldBe([new(4, 18), new(1, 45)]);
        findings.Median.ShouldBe(90);
    }

    [Fact]
    public void Of_LessThanHalfOfThePictureBad_MarksThatPart() =>
        Find(90, 90, 90, 90, 90, 30, 30, 30, 30).Low.Select(patch => patch.Cell).ToList().ShouldBe([5, 6, 7, 8]);

    [Fact]
    public void Of_EqualPatches_MarksNone() => Find(50, 50, 50, 50, 50, 50, 50, 50, 50).Low.ShouldBeEmpty();

    [Fact]
    public void Of_ManyBadPatches_MarksTheWorst()
    {
        var geometry = new FragmentGrid(7, 2);
        var bytes = Enumerable.Range(0, 49).Select(cell => (byte)(cell < 24 ? cell : 200)).ToArray();
        PatchScores.Of(Grid(geometry, bytes), geometry, Mean).Low.Select(patch => patch.Cell).ToList()
            .ShouldBe([.. Enumerable.Range(0, PatchScores.Most)]);
    }

    [Fact]
    public void Of_AnyGrid_ScoresEveryPatchAlone()
    {
        byte[] patches = [1, 2, 3, 4, 5, 6, 7, 8, 9];
        List<byte> seen = [];
        PatchScores.Of(Grid(Geometry, patches), Geometry, grid =>
        {
            grid.Distinct().Count().ShouldBe(1);
            seen.Add(grid[0]);
            return 50;
        });
        seen.ShouldBe(patches);
    }
}
