using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class ScoringModelTests
{
    private static readonly ModelStore Store = new(Clips.PathOf("no-weights"), Clips.PathOf("models"));

    [Theory]
    [InlineData("b0")]
    [InlineData("")]
    public void Load_Untrained_IsRefused(string model)
    {
        var asked = model.Length > 0 ? model : ConstructedModel.UntrainedPath;
        Should.Throw<UserError>(() => ScoringModel.Load(new(asked, "fp32"), Store, new InferenceOptions())).Message
            .ShouldContain("is not trained");
    }

    [Fact]
    public void Load_Trained_Loads()
    {
        using var session = ScoringModel.Load(new(ConstructedModel.Path, "fp32"), Store, new InferenceOptions());
        session.Metadata.Trained.ShouldBeTrue();
    }
}
