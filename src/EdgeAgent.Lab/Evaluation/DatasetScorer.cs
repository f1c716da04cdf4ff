using EdgeAgent.IO;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Lab.Evaluation;

/// <summary>Scores the clips of a dataset, one after the other. What a clip's scores are is on the disk before the next begins.</summary>
/// <param name="score">Scores a clip to its end, or until cancelled.</param>
/// <param name="journal">What was scored before, and what is scored now; null keeps nothing.</param>
internal sealed class DatasetScorer(Func<VideoSource, CancellationToken, Task<ClipScore>> score, Journal<EvaluationSettings, ScoredClip>? journal)
{
    private readonly Dictionary<string, ScoredClip> _kept =
        (journal?.Entries ?? []).GroupBy(clip => clip.Path, StringComparer.Ordinal).ToDictionary(clips => clips.Key, clips => clips.Last(), StringComparer.Ordinal);

    /// <returns>An outcome a clip in the dataset's order; after cancellation, of those that were finished. A clip that cannot be scored is an outcome too.</returns>
    public async Task<IReadOnlyList<ClipOutcome>> RunAsync(IReadOnlyList<DatasetClip> clips, IProgress<EvaluationProgress> progress, CancellationToken cancellation)
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
                return [.. outcomes, .. clips.Skip(outcomes.Count).Select(later => Kept(later) is { } score ? new ClipOutcome(later, score, null) : null).OfType<ClipOutcome>()];
            outcomes.Add(outcome);
        }

        progress.Report(new(outcomes.Count, kept, clips.Count, null));
        return outcomes;
    }

    private ScoredClip? Kept(DatasetClip clip) => _kept.TryGetValue(clip.Path, out var scored) && scored.IsOf(new FileInfo(clip.Path)) ? scored : null;

    // Null when it was stopped: half a clip is none.
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
