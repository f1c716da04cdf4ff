using EdgeAgent.Models;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

/// <summary>The table that the shipped weights were trained from.</summary>
public sealed class RecipeTableTests
{
    private static readonly Lazy<IReadOnlyList<Recipe>> Table = new(() => Recipe.Load(RepositoryFiles.PathOf("training", "recipes.csv")));

    [Fact]
    public void Table_IsRead_RowByRow()
    {
        Table.Value.Count.ShouldBe(8753);
        Table.Value.Select(recipe => recipe.Id).ShouldBeUnique();
        Table.Value[0].ReferenceFilter.ShouldBe("crop=464:472:'25-1.61*n':'19-1.66*n',format=yuv420p");
        Table.Value[0].Vmaf.ShouldBe(91.58);
    }

    [Fact]
    public void Splits_ShareNoPhotograph()
    {
        var photographs = Table.Value.Select(recipe => (recipe.Content, recipe.Split)).Distinct().ToArray();
        photographs.Select(photograph => photograph.Content).ShouldBeUnique();
        photographs.CountBy(photograph => photograph.Split).OrderBy(split => split.Key).Select(split => split.Value)
            .ShouldBe([276, 26, 21]);
    }

    [Fact]
    public void EveryArtifact_IsOftenPresentAndOftenAbsent_InEachSplit()
    {
        foreach (var split in Table.Value.GroupBy(recipe => recipe.Split))
        {
            var labels = split.Select(ArtifactLabels.Of).ToArray();
            for (var i = 0; i < ModelContract.Artifacts.Count; i++)
                labels.Average(label => label[i] >= 0.5f ? 1.0 : 0).ShouldBeInRange(0.04, 0.5, ModelContract.Artifacts[i]);
        }
    }

    [Fact]
    public void AuxiliaryTargets_AreSharesOfOne() =>
        Table.Value.Select(AuxiliaryTargets.Of)
            .ShouldAllBe(targets => targets.Length == AuxiliaryTargets.Count && targets.All(value => value >= 0 && value <= 1));
}
