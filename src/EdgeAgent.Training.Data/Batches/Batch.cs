using EdgeAgent.Models;

namespace EdgeAgent.Training.Batches;

/// <summary>One batch as plain arrays, ready to become tensors.</summary>
/// <param name="Grid">The fragment grid of the frames; S is its size.</param>
/// <param name="Frames">RGB bytes [N, S, S, 3].</param>
/// <param name="Quality">VMAF / 100 of the frame, [N].</param>
/// <param name="Artifacts">Probabilities [N, 6].</param>
/// <param name="Auxiliary">Other properties that the recipes contain, 0–1, [N, A]; see <see cref="Recipes.AuxiliaryTargets"/>.</param>
/// <param name="Likeness">Likeness of each square to its reference, 0–1, [N, L, squares, squares]; see <see cref="InputSquares"/> and
/// <see cref="FullReference.LikenessMap"/>.</param>
/// <param name="Groups">The group in which each clip is compared, numbered within the batch, [N].</param>
/// <param name="Rungs">Position of each clip in its ladder, 1 the mildest; 0 for a clip outside any ladder, [N].</param>
/// <remarks>Unknown labels are NaN.</remarks>
internal sealed record Batch(
    FragmentGrid Grid,
    byte[] Frames,
    float[] Quality,
    float[] Artifacts,
    float[] Auxiliary,
    float[] Likeness,
    long[] Groups,
    long[] Rungs)
{
    public int Count => Quality.Length;
}
