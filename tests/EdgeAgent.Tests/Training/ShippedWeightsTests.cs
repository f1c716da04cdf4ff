using System.Security.Cryptography;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Training;

/// <summary>Weights, card and text in <c>models/</c> are of one export.</summary>
public sealed class ShippedWeightsTests
{
    [Fact]
    public void Card_IsThatOfTheWeights()
    {
        var card = ModelCard.Read(RepositoryFiles.PathOf("models"), ModelCatalog.Find("b0")).ShouldNotBeNull();
        var weights = File.ReadAllBytes(RepositoryFiles.PathOf("models", card.Weights));
        card.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(weights)));
        File.ReadAllText(RepositoryFiles.PathOf("models", "efficientnet_b0.md")).ShouldContain(card.Sha256);
    }
}
