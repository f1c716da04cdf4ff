using EdgeAgent.Models;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Training.Batches;

/// <summary>Likeness of the squares of one fragment grid to their reference.</summary>
internal static class PatchLikeness
{
    /// <summary>
    /// The likeness as [L, squares, squares], in the order that the network sees; see <see cref="InputSquares"/>. NaN where it is unknown
    /// or where likeness to the reference does not measure quality.
    /// </summary>
    public static float[] Of(Recipe recipe, FragmentView view, FragmentGrid grid, FrameTruth? truth)
    {
        var across = InputSquares.Across(grid);
        var likeness = new float[LikenessMap.Measures * across * across];
        if (truth is null || !recipe.IsVmafTrue)
            Array.Fill(likeness, float.NaN);
        else
            Fill(likeness, truth.Map(recipe, view.Frame), view.Origins(recipe.Width, recipe.Height, grid), grid, view.Mirrored);
        if (view.Surface is { } surface)
            Forget(likeness, surface, grid);
        return likeness;
    }

    private static void Fill(float[] likeness, LikenessMap map, PatchOrigin[] origins, FragmentGrid grid, bool mirrored)
    {
        var across = InputSquares.Across(grid);
        var squares = across * across;
        var rows = Axis(mirrored: false);
        var columns = Axis(mirrored);
        var measures = new float[LikenessMap.Measures];
        for (var square = 0; square < squares; square++)
        {
            foreach (var row in rows[square / across])
            {
                foreach (var column in columns[square % across])
                {
                    var origin = origins[row.Patch * grid.Cells + column.Patch];
                    map.At(origin.X + column.Offset, origin.Y + row.Offset, measures);
                    for (var k = 0; k < measures.Length; k++)
                        likeness[k * squares + square] += (float)(row.Share * column.Share * measures[k]);
                }
            }
        }

        IReadOnlyList<PatchPart>[] Axis(bool mirrored) =>
            [.. Enumerable.Range(0, across).Select(place => InputSquares.Parts(grid, place, mirrored))];
    }

    // A square that overlaps the surface is not comparable with the reference.
    private static void Forget(float[] likeness, PlainSurface surface, FragmentGrid grid)
    {
        var across = InputSquares.Across(grid);
        for (var i = 0; i < likeness.Length; i++)
        {
            var row = i / across % across;
            var column = i % across;
            var rows = InputSquares.Parts(grid, row, mirrored: false);
            var columns = InputSquares.Parts(grid, column, mirrored: false);
            if (rows.Any(y => columns.Any(x => surface.Covered[y.Patch * grid.Cells + x.Patch])))
                likeness[i] = float.NaN;
        }
    }
}
