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
    private readonly Dictionary<string, ScoredClip> _kept =
        (journal?.Entries ?? []).GroupBy(clip => clip.Path, StringComparer.Ordinal)
            .ToDictionary(clips => clips.Key, clips => clips.Last(), StringComparer.Ordinal);

    /// <returns>One outcome per clip in the dataset's order; after cancellation, only those of finished clips. A clip that cannot be scored
    /// is also an outcome.</returns>
    public async Task<IReadOnlyList<ClipOutcome>> RunAsync(
        IReadOnlyList<DatasetClip> clips, IProgress<EvaluationProgress> progress, CancellationToken cancellation)
    {
        List<ClipOutcome> outcomes = [];
        var kept = 0;
        foreach (var clip in clips)
        {
            if (Kept(clip) is { } before)
            {
                kept++;
                outcomes.Add(new(clip, before, null));
                continue;
            }

            progress.Report(new(outcomes.Count, kept, clips.Count, clip.Video));
            if (await OutcomeAsync(clip, cancellation) is not { } outcome)
                return [.. outcomes, .. clips.Skip(outcomes.Count).Select(KeptOutcome).OfType<ClipOutcome>()];
            outcomes.Add(outcome);
        }

        progress.Report(new(outcomes.Count, kept, clips.Count, null));
        return outcomes;
    }

    private ScoredClip? Kept(DatasetClip clip) =>
        _kept.TryGetValue(clip.Path, out var scored) && scored.IsOf(new FileInfo(clip.Path)) ? scored : null;

    private ClipOutcome? KeptOutcome(DatasetClip clip) => Kept(clip) is { } scored ? new(clip, scored, null) : null;

    // Returns null if scoring was stopped: a partly scored clip has no outcome.
    private async Task<ClipOutcome?> OutcomeAsync(DatasetClip clip, CancellationToken cancellation)
    {
        if (cancellation.IsCancellationRequested)
            return null;
        try
        {
            var file = new FileInfo(clip.Path);
            var scored = ScoredClip.Of(file, await score(VideoSource.Parse(clip.Path), cancellation));
            if (cancellation.IsCancellationRequested)
                return null;
            journal?.Add(scored);
            return new ClipOutcome(clip, scored, null);
        }
        catch (UserError fault)
        {
            return new ClipOutcome(clip, null, fault.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
