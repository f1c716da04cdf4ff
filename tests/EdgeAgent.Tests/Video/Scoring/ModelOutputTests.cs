using EdgeAgent.Inference;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class ModelOutputTests
{
    [Fact]
    public void Of_OneGrid_IsWhatTheSlotHolds_AndOfSeveral_TheirMean()
    {
        using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions(), maxBatch: 3);
        for (var slot = 0; slot < 3; slot++)
            session.Frame(slot).Fill((byte)(40 + 80 * slot));
        session.Run(3, TestContext.Current.CancellationToken);

        var one = ModelOutput.Of(session, slot: 1);
        var mean = ModelOutput.Of(session, slot: 1, grids: 2);
        one.Quality.ShouldBe(session.Quality[1]);
        mean.Quality.ShouldBe((session.Quality[1] + session.Quality[2]) / 2, 1e-4f);
        var ofOne = one.Artifacts;
        var ofBoth = mean.Artifacts;
        for (var artifact = 0; artifact < ArtifactProbabilities.Count; artifact++)
        {
            ofOne[artifact].ShouldBe(session.Artifacts(1)[artifact]);
            ofBoth[artifact].ShouldBe((session.Artifacts(1)[artifact] + session.Artifacts(2)[artifact]) / 2, 1e-6f);
        }
    }
}
