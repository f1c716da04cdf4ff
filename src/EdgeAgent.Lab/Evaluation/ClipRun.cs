namespace EdgeAgent.Lab.Evaluation;

/// <summary>A clip with its result, or the reason why there is none.</summary>
internal sealed record RunOutcome<TClip, TResult>(TClip Clip, TResult? Result, string? Fault)
    where TClip : ClipFile
    where TResult : FileResult;

/// <summary>Works through clips one after another. The result of each clip is saved before the next clip starts.</summary>
/// <param name="work">Returns the result of a whole file, or of its beginning if canceled.</param>
/// <param name="saved">Earlier results; the last one of a file counts.</param>
/// <param name="save">Receives each new result.</param>
internal sealed class ClipRun<TResult>(
    Func<FileInfo, CancellationToken, Task<TResult>> work, IEnumerable<TResult> saved, Action<TResult> save)
    where TResult : FileResult
{
    private readonly Dictionary<string, TResult> _saved = saved.GroupBy(result => result.Path, StringComparer.Ordinal)
        .ToDictionary(results => results.Key, results => results.Last(), StringComparer.Ordinal);

    /// <returns>One outcome per clip in the order of the clips; after cancellation, only those of finished clips. A clip that cannot be
    /// decoded is also an outcome.</returns>
    public async Task<IReadOnlyList<RunOutcome<TClip, TResult>>> RunAsync<TClip>(
        IReadOnlyList<TClip> clips, IProgress<EvaluationProgress> progress, CancellationToken cancellation)
        where TClip : ClipFile
    {
        List<RunOutcome<TClip, TResult>> outcomes = [];
        var kept = 0;
        foreach (var clip in clips)
        {
            if (Saved(clip) is { } before)
            {
                kept++;
                outcomes.Add(before);
                continue;
            }

            progress.Report(new(outcomes.Count, kept, clips.Count, clip.Video));
            if (await OutcomeAsync(clip, cancellation) is not { } outcome)
                return [.. outcomes, .. clips.Skip(outcomes.Count).Select(later => Saved(later)).OfType<RunOutcome<TClip, TResult>>()];
            outcomes.Add(outcome);
        }

        progress.Report(new(outcomes.Count, kept, clips.Count, null));
        return outcomes;
    }

    private RunOutcome<TClip, TResult>? Saved<TClip>(TClip clip)
        where TClip : ClipFile =>
        _saved.TryGetValue(clip.Path, out var result) && result.IsOf(new FileInfo(clip.Path)) ? new(clip, result, null) : null;

    // Returns null if the work was stopped: a part of a clip has no outcome.
    private async Task<RunOutcome<TClip, TResult>?> OutcomeAsync<TClip>(TClip clip, CancellationToken cancellation)
        where TClip : ClipFile
    {
        if (cancellation.IsCancellationRequested)
            return null;
        try
        {
            var result = await work(new FileInfo(clip.Path), cancellation);
            if (cancellation.IsCancellationRequested)
                return null;
            save(result);
            return new(clip, result, null);
        }
        catch (UserError fault)
        {
            return new(clip, null, fault.Message);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
