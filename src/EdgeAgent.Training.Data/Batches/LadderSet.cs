using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>The ladders that a run learns order from.</summary>
internal sealed class LadderSet(IEnumerable<Recipe> rungs)
{
    private readonly ClipGroup[] _ladders =
    [
        .. rungs.GroupBy(rung => rung.Ladder).Select(ladder => new ClipGroup([.. ladder.OrderBy(rung => rung.Rung)], Aligned: true)),
    ];

    /// <summary>Whole ladders at random; none where there are none.</summary>
    public IEnumerable<ClipGroup> Draw(Random random, int ladders) => _ladders.Length > 0 ? random.GetItems(_ladders, ladders) : [];
}
