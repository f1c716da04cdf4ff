using System.Security.Cryptography;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Training;

/// <summary>Weights, card and text in <c>models/</c> are of one export.</summary>
public sealed class ShippedWeightsTests
{
    public static TheoryData<string> Trained =>
        [.. Directory.GetFiles(RepositoryFiles.PathOf("models"), "*.safetensors").Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Trained))]
    public void Card_IsThatOfTheWeights(string variant)
    {
        var card = ModelCard.Read(RepositoryFiles.PathOf("models"), ModelCatalog.Find(variant)).ShouldNotBeNull();
        var weights = File.ReadAllBytes(RepositoryFiles.PathOf("models", card.Weights));
        card.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(weights)));
        File.ReadAllText(RepositoryFiles.PathOf("models", $"{variant}.md")).ShouldContain(card.Sha256);
    }
}
