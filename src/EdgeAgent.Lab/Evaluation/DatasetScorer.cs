using EdgeAgent.IO;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>Scores the clips of a dataset one after another. Each clip's scores are on disk before the next clip starts.</summary>
/// <param name="score">Scores a clip to its end, or until canceled.</param>
/// <param name="journal">Contains earlier scores and receives new ones; null to keep nothing.</param>
internal sealed class DatasetScorer(
    Func<VideoSource, CancellationToken, Task<ClipScore>> score, Journal<EvaluationSettings, ScoredClip>? journal)
{
    private readonly ClipRun<ScoredClip> _run = new(
        async (file, stop) => ScoredClip.Of(file, await score(VideoSource.Parse(file.FullName), stop)),
        journal?.Entries ?? [],
        scored => journal?.Add(scored));

    /// <returns>One outcome per clip in the dataset's order; after cancellation, only those of finished clips. A clip that cannot be scored
    /// is also an outcome.</returns>
    public async Task<IReadOnlyList<ClipOutcome>> RunAsync(
        IReadOnlyList<DatasetClip> clips, IProgress<EvaluationProgress> progress, CancellationToken cancellation)
    {
        var outcomes = await _run.RunAsync(clips, progress, cancellation);
        return [.. outcomes.Select(outcome => new ClipOutcome(outcome.Clip, outcome.Result, outcome.Fault))];
    }
}
