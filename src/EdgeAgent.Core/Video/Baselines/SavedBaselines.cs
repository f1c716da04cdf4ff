namespace EdgeAgent.Video.Baselines;

/// <summary>The baselines of all streams, as stored on disk.</summary>
/// <param name="Streams">By name.</param>
internal sealed record SavedBaselines(string Schema, IReadOnlyDictionary<string, SavedBaseline> Streams)
{
    public const string CurrentSchema = "edgeagent.baselines/1";

    /// <summary>Whether everything in it can be restored.</summary>
    public bool IsSound => Streams.Values.All(stream => stream?.IsSound ?? false);
}

/// <summary>The stored baseline of one stream.</summary>
/// <param name="Source">The source that it was learned from, see <see cref="SourceMark"/>.</param>
/// <param name="Model">The model that scored.</param>
/// <param name="LearnedSeconds">Of the view at installation, like <paramref name="Hours"/> and <paramref name="Drift"/>.</param>
/// <param name="Hours">Scores of each hour of the day, UTC; null where there are none.</param>
internal sealed record SavedBaseline(string Source, string Model, double LearnedSeconds, IReadOnlyList<SavedScores?> Hours, Drift? Drift)
{
    /// <summary>Baselines of the other views, by number; null if there are none.</summary>
    public IReadOnlyDictionary<int, SavedViewBaseline>? Views { get; init; }

    public bool IsSound =>
        new SavedViewBaseline(LearnedSeconds, Hours, Drift).IsSound
        && (Views is null || Views.All(view => view is { Key: > 0, Value.IsSound: true }));
}

/// <summary>The stored baseline of one view.</summary>
/// <param name="Hours">Scores of each hour of the day, UTC; null where there are none.</param>
internal sealed record SavedViewBaseline(double LearnedSeconds, IReadOnlyList<SavedScores?> Hours, Drift? Drift)
{
    // Three centuries.
    private const double MostSeconds = 1e10;

    public bool IsSound =>
        LearnedSeconds is >= 0 and <= MostSeconds
        && Hours.Count == DiurnalBaseline.Hours && Hours.All(hour => hour is null || ScoreHistogram.Fits(hour))
        && (Drift is null || Drift.Limit is > 0 and <= 10_000);
}

/// <summary>A histogram without its empty ends.</summary>
/// <param name="From">The first bin.</param>
internal sealed record SavedScores(int From, IReadOnlyList<double> Seconds);
