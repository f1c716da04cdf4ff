using EdgeAgent.Training.Batches;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class ClipBalanceTests
{
    [Fact]
    public void Draw_OfAPhotograph_NeverRepeatsAClip()
    {
        var balance = new ClipBalance([.. Enumerable.Range(1, 6).Select(id => ConstructedRecipes.Pristine with { Id = id })]);
        for (var seed = 0; seed < 50; seed++)
            balance.Draw(new Random(seed), 1, 6).Single().Clips.Select(recipe => recipe.Id).Order().ShouldBe([1, 2, 3, 4, 5, 6]);
    }

    [Fact]
    public void Draw_FavorsRareQuality()
    {
        Recipe[] recipes =
        [
            .. Enumerable.Range(1, 100).Select(id => ConstructedRecipes.Pristine with { Id = id, Vmaf = id <= 4 ? 15 : 95 }),
        ];
        var balance = new ClipBalance(recipes);
        var random = new Random(1);
        var poor = Enumerable.Range(0, 2000).Count(_ => balance.Draw(random, 1, 1).Single().Clips.Single().Vmaf < 20);
        // Weights are the inverse square root of the frequency of a decile: 4/√4 against 96/√96.
        (poor / 2000.0).ShouldBe(2 / (2 + Math.Sqrt(96)), 0.03);
    }
}
