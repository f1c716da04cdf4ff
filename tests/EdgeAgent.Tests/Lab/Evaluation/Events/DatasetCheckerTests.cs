using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Tests.Video;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Lab.Evaluation.Events;

public sealed class DatasetCheckerTests : IDisposable
{
    // Too small for checks of the view: only black and frozen can be reported.
    private const string TurnsBlack = "-f lavfi -i testsrc2=s=320x240:r=5:d=30 "
        + "-vf drawbox=t=fill:color=black:enable=between(t\\,10\\,19.9),format=yuv420p -c:v ffv1";

    private readonly string _directory = Directory.CreateTempSubdirectory("edgeagent-checked-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static async Task<EventResult> EvaluateAsync(LabeledDataset dataset, Journal<EventSettings, CheckedClip>? journal = null)
    {
        var checker = new DatasetChecker(new VideoOptions(), fps: 1, journal);
        var outcomes = await checker.RunAsync(dataset.Clips, new Progress<EvaluationProgress>(), Cancellation);
        return EventEvaluator.Evaluate(dataset, outcomes, ConstructedEvents.Settings, ConstructedEvaluation.At);
    }

    private async Task<LabeledDataset> TableAsync(string clip, string labels)
    {
        var path = Path.Combine(_directory, "faults.csv");
        await File.WriteAllTextAsync(path, $"video,events\n{clip},{labels}\n", Cancellation);
        var table = ClipTable.Read(path, new ColumnChoice(), scale: null);
        table.Quality.ShouldBeNull();
        return table.Faults!;
    }

    [Fact]
    public async Task RunAsync_ASceneThatTurnsBlack_IsReportedWithoutAModel()
    {
        var clip = await Clips.MakeAsync("turns-black.mkv", TurnsBlack, Cancellation);
        var result = await EvaluateAsync(await TableAsync(clip, "black 9.5-20"));
        var black = result.Signals.Single(signal => signal.Signal == "black").Counts;
        (black.Labels, black.Found, black.False, black.OtherKind).ShouldBe((1, 1, 0, 0));
        black.LargestDelay!.Value.ShouldBe(0.5, 0.3);
        // A black picture also stands still: that is another kind, not false.
        result.Total.False.ShouldBe(0);
        result.Hours.ShouldBe(30.0 / 3600, 0.0003);
        result.Clips.ShouldHaveSingleItem().Warnings.ShouldHaveSingleItem().ShouldStartWith("320x240 is too small to check the view");
    }

    [Fact]
    public async Task RunAsync_Again_ReadsWhatWasSaved()
    {
        var clip = await Clips.MakeAsync("turns-black.mkv", TurnsBlack, Cancellation);
        var copy = Path.Combine(_directory, "copy.mkv");
        File.Copy(clip, copy);
        var dataset = await TableAsync(copy, "black 9.5-20");
        EventResult first, again;
        using (var journal = Open())
            first = await EvaluateAsync(dataset, journal);
        using (var journal = Open())
        {
            journal.Entries.ShouldHaveSingleItem().Events.ShouldContain(one => one.To != null);
            again = await EvaluateAsync(dataset, journal);
        }

        again.Clips[0].Events.ShouldBe(first.Clips[0].Events);
    }

    [Fact]
    public async Task RunAsync_AFileThatIsNoVideo_IsAnOutcome()
    {
        var path = Path.Combine(_directory, "novideo.mp4");
        await File.WriteAllTextAsync(path, "no video", Cancellation);
        var result = await EvaluateAsync(await TableAsync(path, ""));
        result.Undecoded.ShouldHaveSingleItem().Fault.ShouldContain("novideo.mp4");
        result.Clips.ShouldBeEmpty();
    }

    private Journal<EventSettings, CheckedClip> Open() => Journal<EventSettings, CheckedClip>.Open(
        Path.Combine(_directory, "checked.jsonl"), "test/1", "same", ConstructedEvents.Settings, _ => { });
}
