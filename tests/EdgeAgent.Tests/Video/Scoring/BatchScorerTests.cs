using System.Diagnostics.Metrics;
using EdgeAgent.Inference;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class BatchScorerTests
{
    private static readonly FrameFormat Format = new(320, 180);

    [Fact]
    public async Task ScoreAsync_WhileABenchmarkMeasures_GivesTheFrameBackAtOnce_AndScoresAgainAfterIt()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var gate = new InferenceGate();
        using var scorer = new BatchScorer(
            ModelSession.Load(ConstructedModel.Path, new InferenceOptions()), gate,
            new InferenceMetrics(services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Task.Run(() => scorer.RunAsync(stop.Token), cancellation);
        var request = new ScoreRequest(Format);
        var frame = new VideoFrame(Format.ByteCount);

        await using (await gate.PauseAsync(cancellation))
            await Should.ThrowAsync<ScoringPausedException>(
                async () => await scorer.ScoreAsync(request, frame).AsTask().WaitAsync(TimeSpan.FromSeconds(30), cancellation));
        (await scorer.ScoreAsync(request, frame)).Quality.ShouldBeInRange(0, 100);

        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task ScoreAsync_AFrameWithTheStreamsWord_IsScoredByBoth()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var gate = new InferenceGate();
        using var scorer = new BatchScorer(
            ModelSession.Load(ConstructedModel.CodedPath, new InferenceOptions()), gate,
            new InferenceMetrics(services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = Task.Run(() => scorer.RunAsync(stop.Token), cancellation);

        var frame = new VideoFrame(Format.ByteCount);
        (await scorer.ScoreAsync(new ScoreRequest(Format), frame)).Quality.ShouldBeGreaterThan(1);
        frame.Bitstream = BitstreamInfo.None with { Quantizer = new CodedQuantizer("h264", 30, 180) };
        (await scorer.ScoreAsync(new ScoreRequest(Format), frame)).Quality.ShouldBeLessThan(1);

        await stop.CancelAsync();
        await running;
    }
}
