using EdgeAgent.IO;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Lab.Evaluation.Events;

/// <summary>
/// Checks the clips of a dataset for faults, one after another and without a model. Each clip's faults are saved before the next clip
/// starts.
/// </summary>
/// <param name="fps">Checked frames per second.</param>
/// <param name="journal">Contains earlier results and receives new ones; null to save nothing.</param>
internal sealed class DatasetChecker(VideoOptions options, double fps, Journal<EventSettings, CheckedClip>? journal)
{
    private readonly ClipRun<CheckedClip> _run = new(
        Work(ClipScorer.WithoutModel(options), fps),
        journal?.Entries ?? [],
        clip => journal?.Add(clip));

    /// <returns>One outcome per clip in the dataset's order; after cancellation, only those of finished clips. A clip that cannot be
    /// decoded is also an outcome.</returns>
    public Task<IReadOnlyList<RunOutcome<LabeledClip, CheckedClip>>> RunAsync(
        IReadOnlyList<LabeledClip> clips, IProgress<EvaluationProgress> progress, CancellationToken cancellation) =>
        _run.RunAsync(clips, progress, cancellation);

    private static Func<FileInfo, CancellationToken, Task<CheckedClip>> Work(ClipScorer checker, double fps) =>
        async (file, stop) =>
        {
            var clip = await checker.ScoreAsync(VideoSource.Parse(file.FullName), fps, duration: null, progress: null, stop);
            return CheckedClip.Of(file, ScoreRate.Noted(clip, fps, clip.Plan), fps);
        };
}
