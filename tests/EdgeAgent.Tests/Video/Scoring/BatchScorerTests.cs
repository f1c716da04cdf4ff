using System.Diagnostics.Metrics;
using EdgeAgent.Inference;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Scoring;

public sealed class BatchScorerTests
{
    private static readonly FrameFormat Format = new(320, 180);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public Task ScoreAsync_WhileABenchmarkMeasures_GivesTheFrameBackAtOnce_AndScoresAgainAfterIt() =>
        RunningAsync(ConstructedModel.Path, async (scorer, gate) =>
        {
            var request = new ScoreRequest(Format);
            var frame = new VideoFrame(Format.ByteCount);

            await using (await gate.PauseAsync(Cancellation))
                await Should.ThrowAsync<ScoringPausedException>(
                    async () => await scorer.ScoreAsync(request, frame, Signals.None)
                        .AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation));
            (await scorer.ScoreAsync(request, frame, Signals.None)).Quality.ShouldBeInRange(0, 100);
        });

    [Fact]
    public Task ScoreAsync_AFrameWithTheStreamsWord_IsScoredByBoth() =>
        RunningAsync(ConstructedModel.CodedPath, async (scorer, _) =>
        {
            var frame = new VideoFrame(Format.ByteCount);
            (await scorer.ScoreAsync(new ScoreRequest(Format), frame, Signals.None)).Quality.ShouldBeGreaterThan(1);
            frame.Bitstream = BitstreamInfo.None with { Quantizer = new CodedQuantizer("h264", 30, 180) };
            (await scorer.ScoreAsync(new ScoreRequest(Format), frame, Signals.None)).Quality.ShouldBeLessThan(1);
        });

    [Fact]
    public Task ScoreAsync_AFrame_IsScoredAsByFrameScorer_WithTheGivenSignals() =>
        RunningAsync(ConstructedModel.Path, async (scorer, _) =>
        {
            var frame = new VideoFrame(Format.ByteCount)
            {
                Time = TimeSpan.FromSeconds(3),
                Bitstream = new BitstreamInfo(new Damage(0.5), CodedQuantizer.Unknown),
            };
            // The bar above the noise is left out by both.
            new Random(1).NextBytes(frame.Pixels.AsSpan(40 * Format.Width));
            using var session = ModelSession.Load(ConstructedModel.Path, new InferenceOptions());
            var expected = new FrameScorer(session, Format, new VideoOptions()).Score(frame);

            var score = await scorer.ScoreAsync(new ScoreRequest(Format), frame, Signals.Frozen);
            (score.Time, score.Bitstream, score.Signals).ShouldBe((expected.Time, expected.Bitstream, Signals.Frozen));
            score.Quality.ShouldBe(expected.Quality, 1e-3f);
            score.Artifact(5).ShouldBe(expected.Artifact(5), 1e-5f);
        });

    private static async Task RunningAsync(string model, Func<BatchScorer, InferenceGate, Task> use)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var gate = new InferenceGate();
        using var scorer = new BatchScorer(
            ModelSession.Load(model, new InferenceOptions()), gate,
            new InferenceMetrics(services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var running = Task.Run(() => scorer.RunAsync(stop.Token), Cancellation);

        await use(scorer, gate);

        await stop.CancelAsync();
        await running;
    }
}
