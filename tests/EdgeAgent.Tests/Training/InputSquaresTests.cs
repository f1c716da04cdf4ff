using EdgeAgent.Models;
using EdgeAgent.Training.Batches;

namespace EdgeAgent.Tests.Training;

public sealed class InputSquaresTests
{
    private static readonly FragmentGrid B0 = new(7, 32);
    private static readonly FragmentGrid B1 = new(5, 48);

    [Fact]
    public void Parts_OfPatchesOfASquaresSize_AreThePatchesThemselves()
    {
        InputSquares.Across(B0).ShouldBe(7);
        for (var place = 0; place < 7; place++)
            InputSquares.Parts(B0, place, mirrored: false).ShouldBe([new PatchPart(place, 0, 1)]);
        InputSquares.Parts(B0, 1, mirrored: true).ShouldBe([new PatchPart(5, 0, 1)]);
    }

    [Fact]
    public void Parts_OfLargerPatches_LieWhereTheSquareDoes()
    {
        InputSquares.Across(B1).ShouldBe(8);
        InputSquares.Parts(B1, 0, mirrored: false).ShouldBe([new PatchPart(0, 0, 1)]);
        InputSquares.Parts(B1, 1, mirrored: false).ShouldBe([new PatchPart(0, 16, 0.5), new PatchPart(1, 0, 0.5)]);
        InputSquares.Parts(B1, 7, mirrored: false).ShouldBe([new PatchPart(4, 16, 1)]);
        InputSquares.Parts(B1, 0, mirrored: true).ShouldBe([new PatchPart(4, 16, 1)]);
    }

    [Fact]
    public void Parts_OfEveryVariant_MakeUpEachSquareWhole()
    {
        foreach (var grid in EfficientNet.Variants.Select(variant => variant.Sampling))
        {
            for (var place = 0; place < InputSquares.Across(grid); place++)
            {
                foreach (var mirrored in new[] { false, true })
                {
                    var parts = InputSquares.Parts(grid, place, mirrored);
                    parts.Sum(part => part.Share).ShouldBe(1, 1e-9);
                    parts.ShouldAllBe(part => part.Patch >= 0 && part.Patch < grid.Cells && part.Offset >= 0 && part.Offset < grid.Patch);
                }
            }
        }
    }
}
