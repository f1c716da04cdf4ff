using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>The ladders from which a run learns the order of strengths.</summary>
internal sealed class LadderSet(IEnumerable<Recipe> rungs)
{
    private readonly ClipGroup[] _ladders =
    [
        .. rungs.GroupBy(rung => rung.Ladder).Select(ladder => new ClipGroup([.. ladder.OrderBy(rung => rung.Rung)], Aligned: true)),
    ];

    /// <summary>Draws whole ladders at random; none if the set is empty.</summary>
    public IEnumerable<ClipGroup> Draw(Random random, int ladders) => _ladders.Length > 0 ? random.GetItems(_ladders, ladders) : [];
}
