using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>
/// Draws the clips of a batch: several photographs and several clips of each, so that quality is compared within the same content. Most
/// real material is good, so a clip of a photograph is less likely to be drawn the more common its VMAF decile and its kind are.
/// </summary>
internal sealed class ClipBalance
{
    private readonly (Recipe[] Clips, double[] Weights)[] _photographs;

    public ClipBalance(IReadOnlyList<Recipe> recipes)
    {
        var deciles = recipes.CountBy(Decile).ToDictionary();
        var kinds = recipes.CountBy(recipe => recipe.Kind).ToDictionary();
        double Weight(Recipe recipe) => 1 / Math.Sqrt((double)deciles[Decile(recipe)] * kinds[recipe.Kind]);
        _photographs =
        [
            .. recipes.GroupBy(recipe => recipe.Content, StringComparer.Ordinal)
                .Select(group => (group.ToArray(), group.Select(Weight).ToArray())),
        ];
    }

    /// <summary>Draws <paramref name="clips"/> different clips from each of <paramref name="photographs"/> random photographs.</summary>
    public IEnumerable<ClipGroup> Draw(Random random, int photographs, int clips) =>
        random.GetItems(_photographs, photographs)
            .Select(photograph => new ClipGroup([.. Draw(random, photograph.Clips, photograph.Weights, clips)], Aligned: false));

    /// <summary>Weighted draw without replacement: takes the largest u^(1/w) (Efraimidis and Spirakis, 2006).</summary>
    private static IEnumerable<Recipe> Draw(Random random, Recipe[] clips, double[] weights, int count) =>
        clips.Zip(weights, (clip, weight) => (clip, key: Math.Log(1 - random.NextDouble()) / weight))
            .ToArray()
            .OrderByDescending(pair => pair.key)
            .Take(count)
            .Select(pair => pair.clip);

    private static int Decile(Recipe recipe) => Math.Min(9, (int)(recipe.Vmaf / 10));
}
