using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>Clips of one photograph that a batch compares with each other.</summary>
/// <param name="Aligned">Whether the clips show the same crop, so that all are sampled at the same positions of the same frame.</param>
internal sealed record ClipGroup(IReadOnlyList<Recipe> Clips, bool Aligned);
