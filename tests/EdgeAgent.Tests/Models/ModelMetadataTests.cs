using EdgeAgent.Models;

namespace EdgeAgent.Tests.Models;

public sealed class ModelMetadataTests
{
    private static readonly ModelMetadata Complete = new(
        "efficientnet_b3", Precision.Int8, true, new FragmentGrid(10, 30), 1080, ModelContract.Artifacts, "luma-contrast", "clips",
        "CC0-1.0", "ab12");

    [Fact]
    public void Parse_OfItsOwnProperties_GivesItBack()
    {
        var parsed = ModelMetadata.Parse(Complete.ToProperties());
        parsed.ShouldBe(Complete with { Artifacts = parsed.Artifacts });
        parsed.Artifacts.ShouldBe(Complete.Artifacts);
    }

    [Fact]
    public void Parse_WithAFitOfTheStreamsWord_GivesItBack()
    {
        var fit = new CodingFit(new Dictionary<string, IReadOnlyList<double>> { ["h264"] = [1, -2, -3] }, new double[CodingFit.Count]);
        var parsed = ModelMetadata.Parse((Complete with { Coding = fit }).ToProperties()).Coding.ShouldNotBeNull();
        parsed.ToText().ShouldBe(fit.ToText());
        ModelMetadata.Parse(Complete.ToProperties()).Coding.ShouldBeNull();
    }

    [Fact]
    public void Parse_OfNothing_ListsAllThatIsRequired()
    {
        var message = Should.Throw<UserError>(() => ModelMetadata.Parse(new Dictionary<string, string>())).Message;
        foreach (var key in new[] { "variant", "precision", "trained", "sampling", "display_height", "artifacts" })
            message.ShouldContain($"{key} is missing");
    }

    [Theory]
    [InlineData("precision", "fp8")]
    [InlineData("trained", "yes")]
    [InlineData("sampling", "7*32")]
    [InlineData("sampling", "0x32")]
    [InlineData("sampling", "1024x1024")]
    [InlineData("display_height", "720")]
    [InlineData("artifacts", "blur,noise")]
    [InlineData("coding", "{}")]
    public void Parse_OfABadValue_NamesKeyAndValue(string key, string value)
    {
        var properties = new Dictionary<string, string>(Complete.ToProperties()) { [key] = value };
        Should.Throw<UserError>(() => ModelMetadata.Parse(properties)).Message.ShouldContain($"{key} is \"{value}\"");
    }

    [Fact]
    public void Parse_WithoutWhatOnlyInforms_Succeeds()
    {
        var properties = new Dictionary<string, string>(Complete.ToProperties());
        foreach (var key in new[] { "front_end", "training_data", "license", "weights_sha256" })
            properties.Remove(key);
        ModelMetadata.Parse(properties).License.ShouldBeEmpty();
    }
}
