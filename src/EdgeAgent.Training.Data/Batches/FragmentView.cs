using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Training.Batches;

/// <summary>
/// A view of a clip: the frame, the position within each cell (0–1 on each axis), whether it is mirrored, and the surface that covers part
/// of it. None of these changes a label.
/// </summary>
internal sealed record FragmentView(int Frame, IReadOnlyList<(double X, double Y)> Offsets, bool Mirrored, PlainSurface? Surface = null)
{
    /// <summary>Positions of the patches in a frame of this size.</summary>
    public PatchOrigin[] Origins(int width, int height, FragmentGrid grid) => PatchOrigins.At(width, height, grid, cell => Offsets[cell]);

    /// <summary>A random view for a grid, without a covering surface.</summary>
    public static FragmentView Draw(Random random, FragmentGrid grid) => new(
        random.Next(ClipCache.TrainingFrames),
        [.. Enumerable.Range(0, grid.Cells * grid.Cells).Select(_ => (random.NextDouble(), random.NextDouble()))],
        random.Next(2) == 1);
}
