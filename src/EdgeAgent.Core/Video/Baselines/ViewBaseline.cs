using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Baselines;

/// <summary>The usual scores of one view of a camera, and whether it is below them now. Its size is constant.</summary>
internal sealed class ViewBaseline(StreamOptions stream, BaselineOptions options)
{
    private readonly TimeSpan _frame = TimeSpan.FromSeconds(1 / stream.Fps);
    private readonly DiurnalBaseline _rhythm = new(options.HalfLife);
    private readonly RecentScores _recent = new(options.Window, stream.Fps);
    private readonly DriftRule _rule = new(options);
    private DateTimeOffset? _last;
    private TimeSpan _away;

    public BaselineReading Reading { get; private set; }

    /// <summary>Whether any score was learned.</summary>
    public bool HasLearned => _rhythm.Learned > 0;

    /// <param name="returns">Whether the camera showed another view before. Then the time since this view's last score does not count.
    /// </param>
    public DriftChange Take(DateTimeOffset at, double quality, bool returns)
    {
        if (returns && _last is { } before && at > before)
            _away += at - before - _frame;
        _last = at;
        // Recent scores are a few minutes of this view: the time with other views is subtracted.
        var stands = double.IsFinite(quality) ? _recent.Add(at - _away, quality) : TimeSpan.Zero;
        if (stands == TimeSpan.Zero)
            return DriftChange.None;
        var hour = at.UtcDateTime.Hour;
        var recent = _recent.Median();
        // The median is learned because it is what is compared later. Single scores vary more than it does.
        if (recent is { } median && !IsPassing(at))
            _rhythm.Learn(hour, median, stands.TotalSeconds);
        var usual = _rhythm.At(hour, options.Learn.TotalSeconds / DiurnalBaseline.Hours);
        var isJudged = LearnedShare() >= 1 && usual is not null && recent is not null;
        var change = isJudged ? _rule.Judge(usual!.Value, recent!.Value, at) : DriftChange.None;
        Reading = new(usual, recent, _rule.Drift, LearnedShare());
        return change;
    }

    public SavedViewBaseline Save() => new(Math.Round(_rhythm.Learned, 1), _rhythm.Save(), _rule.Drift);

    public void Restore(SavedViewBaseline saved)
    {
        _rhythm.Restore(saved.LearnedSeconds, saved.Hours);
        _rule.Restore(saved.Drift);
        Reading = new(Usual: null, Recent: null, saved.Drift, LearnedShare());
    }

    // A drop of a few hours must not become usual, or the next one would not be noticed. A longer one is a lasting change.
    private bool IsPassing(DateTimeOffset at) => _rule.Drift is { } drift && at - drift.Since < options.Learn;

    private double LearnedShare() => Math.Min(1, _rhythm.Learned / options.Learn.TotalSeconds);
}
