using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Training.Batches;

/// <summary>Which frame of a clip is looked at, where in each cell (0–1 each way), whether mirrored, and what covers a part of it: none of which changes a label.</summary>
internal sealed record FragmentView(int Frame, IReadOnlyList<(double X, double Y)> Offsets, bool Mirrored, PlainSurface? Surface = null)
{
    /// <summary>Where the patches lie in a frame of this size.</summary>
    public PatchOrigin[] Origins(int width, int height, FragmentGrid grid) => PatchOrigins.At(width, height, grid, cell => Offsets[cell]);

    /// <summary>A random view for a grid, nothing covered.</summary>
    public static FragmentView Draw(Random random, FragmentGrid grid) => new(
        random.Next(ClipCache.TrainingFrames),
        [.. Enumerable.Range(0, grid.Cells * grid.Cells).Select(_ => (random.NextDouble(), random.NextDouble()))],
        random.Next(2) == 1);
}
