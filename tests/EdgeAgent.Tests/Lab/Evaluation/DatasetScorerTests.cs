using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Tests.Lab.Evaluation;

public sealed class DatasetScorerTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-scored-").FullName;
    private readonly List<string> _scored = [];

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private DatasetClip[] Clips(params string[] names)
    {
        foreach (var name in names.Where(name => !File.Exists(Path.Combine(_directory, name))))
            File.WriteAllText(Path.Combine(_directory, name), "not decoded here");
        return [.. names.Select(name => new DatasetClip(
            name, Path.Combine(_directory, name), 50, name, new Dictionary<string, string>(StringComparer.Ordinal)))];
    }

    private Journal<EvaluationSettings, ScoredClip> Open(string plan = "same") =>
        Journal<EvaluationSettings, ScoredClip>.Open(
            Path.Combine(_directory, "scored.jsonl"), "test/1", plan, ConstructedEvaluation.Settings, _ => { });

    private async Task<IReadOnlyList<ClipOutcome>> RunAsync(
        DatasetClip[] clips, Func<string, CancellationTokenSource, ClipScore>? score = null, string plan = "same")
    {
        using var stop = new CancellationTokenSource();
        using var journal = Open(plan);
        var scorer = new DatasetScorer(
            (source, _) =>
            {
                _scored.Add(Path.GetFileName(source.Location));
                return Task.FromResult((score ?? ((_, _) => Scored()))(source.Location, stop));
            },
            journal);
        return await scorer.RunAsync(clips, new Progress<EvaluationProgress>(), stop.Token);
    }

    private static ClipScore Scored() => new(
        VideoSource.Parse("x.mp4"), new VideoProperties(64, 64, "h264", "yuv420p", 25, TimeSpan.FromSeconds(1), ColorMatrix.Bt709, 0),
        [FrameScore.Create(TimeSpan.Zero, new ModelOutput(70, default), BitstreamInfo.None, fit: null, Signals.None)], [70], []);

    [Fact]
    public async Task RunAsync_Again_ScoresOnlyWhatIsNewOrChanged()
    {
        (await RunAsync(Clips("a", "b"))).Count.ShouldBe(2);
        File.WriteAllText(Path.Combine(_directory, "b"), "another file of another length");
        var outcomes = await RunAsync(Clips("a", "b", "c"));
        _scored.ShouldBe(["a", "b", "b", "c"]);
        outcomes.Select(outcome => outcome.Score!.Mean).ShouldBe([70, 70, 70]);
    }

    [Fact]
    public async Task RunAsync_WithOtherSettings_ScoresAnew()
    {
        await RunAsync(Clips("a"));
        await RunAsync(Clips("a"), plan: "another model");
        _scored.ShouldBe(["a", "a"]);
    }

    [Fact]
    public async Task RunAsync_AClipThatFails_IsAnOutcomeAndIsTriedAgain()
    {
        var outcomes = await RunAsync(Clips("a", "b"), (path, _) => path.EndsWith('a') ? throw new UserError("a has no video.") : Scored());
        outcomes.Select(outcome => outcome.Fault).ShouldBe(["a has no video.", null]);
        await RunAsync(Clips("a", "b"));
        _scored.ShouldBe(["a", "b", "a"]);
    }

    [Fact]
    public async Task RunAsync_Stopped_KeepsWhatIsFinishedAndNotTheHalf()
    {
        await RunAsync(Clips("c"));
        var outcomes = await RunAsync(Clips("a", "b", "c"), (path, stop) =>
        {
            if (path.EndsWith('b'))
                stop.Cancel();
            return Scored();
        });
        outcomes.Select(outcome => outcome.Clip.Video).ShouldBe(["a", "c"]);
        _scored.Clear();
        (await RunAsync(Clips("a", "b", "c"))).Count.ShouldBe(3);
        _scored.ShouldBe(["b"]);
    }
}
