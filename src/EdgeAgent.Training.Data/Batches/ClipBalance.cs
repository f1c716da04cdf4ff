using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Batches;

/// <summary>
/// Draws the clips of a batch: some photographs, and of each some clips, so that quality is compared with the content held fixed.
/// Within a photograph a clip's chance falls with how common its VMAF decile and its kind are, since real material is mostly good.
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

    /// <summary><paramref name="clips"/> different clips of each of <paramref name="photographs"/> random photographs.</summary>
    public IEnumerable<ClipGroup> Draw(Random random, int photographs, int clips) =>
        random.GetItems(_photographs, photographs)
            .Select(photograph => new ClipGroup([.. Draw(random, photograph.Clips, photograph.Weights, clips)], Aligned: false));

    /// <summary>Weighted draw without replacement: the largest of u^(1/w) (Efraimidis and Spirakis, 2006).</summary>
    private static IEnumerable<Recipe> Draw(Random random, Recipe[] clips, double[] weights, int count) =>
        clips.Zip(weights, (clip, weight) => (clip, key: Math.Log(1 - random.NextDouble()) / weight))
            .ToArray()
            .OrderByDescending(pair => pair.key)
            .Take(count)
            .Select(pair => pair.clip);

    private static int Decile(Recipe recipe) => Math.Min(9, (int)(recipe.Vmaf / 10));
}
