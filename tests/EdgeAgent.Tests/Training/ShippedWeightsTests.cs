using System.Security.Cryptography;
using EdgeAgent.Models;

namespace EdgeAgent.Tests.Training;

/// <summary>The weights, card and text in <c>models/</c> come from the same export.</summary>
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

    [Theory]
    [MemberData(nameof(Trained))]
    public void Card_HearsWhatStreamsSayOfTheirCoding_AndCoarserIsWorse(string variant)
    {
        var coding = ModelCard.Read(RepositoryFiles.PathOf("models"), ModelCatalog.Find(variant))!.Coding.ShouldNotBeNull();
        coding.Curves.Keys.Order(StringComparer.Ordinal).ShouldBe(["av1", "h264", "hevc", "vp9"]);
        foreach (var (codec, coarsest) in new[] { ("h264", 45), ("hevc", 45), ("vp9", 230), ("av1", 230) })
        {
            foreach (var seen in new[] { 20f, 50f, 80f, 95f })
            {
                var scores = Enumerable.Range(1, 20)
                    .Select(step => coding.Quality(seen, new float[ModelContract.Artifacts.Count], codec, coarsest * step / 20.0, 1080))
                    .ToArray();
                scores[^1].ShouldBeLessThan(scores[0] - 5, $"{codec} at {seen}");
                // The terms are squares and products, so they may bend slightly outside the measured range.
                scores.Max().ShouldBeLessThan(scores[0] + 6, $"{codec} at {seen}");
            }
        }
    }
}
