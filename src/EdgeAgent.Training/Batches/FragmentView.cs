using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>Which frame of a clip is looked at, where in each cell (0–1 each way), and whether mirrored: none of which changes a label.</summary>
internal sealed record FragmentView(int Frame, IReadOnlyList<(double X, double Y)> Offsets, bool Mirrored)
{
    /// <summary>A random view for a grid.</summary>
    public static FragmentView Draw(Random random, FragmentGrid grid) => new(
        random.Next(ClipCache.Frames),
        [.. Enumerable.Range(0, grid.Cells * grid.Cells).Select(_ => (random.NextDouble(), random.NextDouble()))],
        random.Next(2) == 1);
}
