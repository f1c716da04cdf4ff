using EdgeAgent.Inference;
using EdgeAgent.Tests.Models;

namespace EdgeAgent.Tests.Inference;

public sealed class ModelSessionTests
{
    private static readonly InferenceOptions Options = new() { ExecutionProvider = "cpu", Threads = 2 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("b0")]
    [InlineData("b1")]
    public void SmallVariants_LoadAndScore(string variant) => LoadsAndScores(variant);

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("b2")]
    [InlineData("b3")]
    [InlineData("b4")]
    [InlineData("b5")]
    [InlineData("b6")]
    [InlineData("b7")]
    public void LargeVariants_LoadAndScore(string variant) => LoadsAndScores(variant);

    [Fact]
    public void Run_OfABatch_ScoresEachFrameAsItWouldAlone()
    {
        using var session = ModelSession.Load(WrittenModels.Seeded("b0"), Options, maxBatch: 3);
        FillWithNoise(session, 3);
        session.Run(3, Cancellation);
        float[] together = [.. session.Quality];
        float[] artifacts = [.. session.Artifacts(2)];

        session.Frame(2).CopyTo(session.Frame(0));
        session.Run(1, Cancellation);

        session.Quality.Length.ShouldBe(1);
        session.Quality[0].ShouldBe(together[2], 0.01);
        together[0].ShouldNotBe(together[2]);
        session.Artifacts(0)[5].ShouldBe(artifacts[5], 1e-4);
    }

    [Fact]
    public void Run_AllocatesNothing()
    {
        using var session = ModelSession.Load(WrittenModels.Seeded("b0"), Options, maxBatch: 2);
        using var stop = new CancellationTokenSource();
        for (var warmUp = 0; warmUp < 3; warmUp++)
            session.Run(1, stop.Token);

        Allocation.Of(() =>
        {
            session.Run(1, stop.Token);
            session.Run(2, stop.Token);
        }).ShouldBe(0);
    }

    // A frame takes seconds on a slow device, and disposing a session while it runs crashes the process.
    [Fact]
    public void Run_ThatIsCanceled_EndsBeforeItsEnd_AndTheNextIsWhole()
    {
        using var session = ModelSession.Load(WrittenModels.Seeded("b0"), Options);
        FillWithNoise(session, 1);
        session.Run(1, Cancellation);
        var quality = session.Quality[0];
        Should.Throw<OperationCanceledException>(() => session.Run(1, new CancellationToken(canceled: true)));
        session.Run(1, Cancellation);
        session.Quality[0].ShouldBe(quality, 1e-4);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Run_OutsideOfTheBatch_IsRefused(int count)
    {
        using var session = ModelSession.Load(WrittenModels.Seeded("b0"), Options, maxBatch: 2);
        Should.Throw<ArgumentOutOfRangeException>(() => session.Run(count));
    }

    private static void LoadsAndScores(string variant)
    {
        using var session = ModelSession.Load(WrittenModels.Seeded(variant), Options);
        FillWithNoise(session, 1);
        session.Run(1);

        session.Metadata.Variant.ShouldBe("efficientnet_" + variant);
        session.Metadata.Trained.ShouldBeFalse();
        session.Quality[0].ShouldBeInRange(0, 100);
        session.Artifacts(0).ToArray().ShouldAllBe(score => score > 0 && score < 1);
    }

    private static void FillWithNoise(ModelSession session, int count)
    {
        var random = new Random(1);
        for (var i = 0; i < count; i++)
            random.NextBytes(session.Frame(i));
    }
}
