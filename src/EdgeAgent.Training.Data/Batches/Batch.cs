using EdgeAgent.Models;

namespace EdgeAgent.Training.Batches;

/// <summary>One batch as plain arrays, ready to become tensors.</summary>
/// <param name="Grid">The frames' fragment grid; S is its size.</param>
/// <param name="Frames">RGB bytes [N, S, S, 3].</param>
/// <param name="Quality">VMAF / 100 of the frame, [N].</param>
/// <param name="Artifacts">Probabilities [N, 6].</param>
/// <param name="Auxiliary">What else the recipes know, 0–1, [N, A]; see <see cref="Recipes.AuxiliaryTargets"/>.</param>
/// <param name="Likeness">What each square keeps of its reference, 0–1, [N, L, squares, squares]; see <see cref="InputSquares"/> and <see cref="FullReference.LikenessMap"/>.</param>
/// <param name="Groups">Which group each clip is compared in, numbered within the batch, [N].</param>
/// <param name="Rungs">Each clip's place in its ladder, 1 the mildest; 0 for a clip of none, [N].</param>
/// <remarks>A label that nothing tells is not a number.</remarks>
internal sealed record Batch(FragmentGrid Grid, byte[] Frames, float[] Quality, float[] Artifacts, float[] Auxiliary, float[] Likeness, long[] Groups, long[] Rungs)
{
    public int Count => Quality.Length;
}
