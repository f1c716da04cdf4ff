using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>Clips of one photograph that a batch compares with each other.</summary>
/// <param name="Aligned">Whether they show one crop, so that all are looked at in the same places of the same frame.</param>
internal sealed record ClipGroup(IReadOnlyList<Recipe> Clips, bool Aligned);
