using EdgeAgent.Models;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>What the patches of one fragment grid keep of their reference.</summary>
internal static class PatchLikeness
{
    /// <summary>[L, cells, cells], as the network sees the cells; not a number where nothing is known.</summary>
    public static float[] Of(Recipe recipe, FragmentView view, FragmentGrid grid, FrameTruth? truth)
    {
        var cells = grid.Cells * grid.Cells;
        var likeness = new float[LikenessMap.Measures * cells];
        if (truth is null)
        {
            Array.Fill(likeness, float.NaN);
            return likeness;
        }

        var map = truth.Map(recipe, view.Frame);
        var origins = view.Origins(recipe.Width, recipe.Height, grid);
        var measures = new float[LikenessMap.Measures];
        for (var cell = 0; cell < cells; cell++)
        {
            map.At(origins[cell].X, origins[cell].Y, measures);
            for (var k = 0; k < measures.Length; k++)
                likeness[k * cells + view.Shown(cell, grid)] = measures[k];
        }

        return likeness;
    }
}
