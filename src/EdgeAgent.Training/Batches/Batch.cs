using EdgeAgent.Models;

namespace EdgeAgent.Training.Batches;

/// <summary>One batch as plain arrays, ready to become tensors.</summary>
/// <param name="Grid">The frames' fragment grid; S is its size.</param>
/// <param name="Frames">RGB bytes [N, S, S, 3].</param>
/// <param name="Quality">VMAF / 100, [N].</param>
/// <param name="Artifacts">Probabilities [N, 6].</param>
/// <param name="Auxiliary">What else the recipes know, 0–1, [N, A]; see <see cref="Recipes.AuxiliaryTargets"/>.</param>
/// <param name="Photographs">Which photograph each clip shows, numbered within the batch, [N].</param>
internal sealed record Batch(FragmentGrid Grid, byte[] Frames, float[] Quality, float[] Artifacts, float[] Auxiliary, long[] Photographs)
{
    public int Count => Quality.Length;
}
