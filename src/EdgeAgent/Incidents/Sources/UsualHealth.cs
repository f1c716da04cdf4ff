using EdgeAgent.Video.Health;

namespace EdgeAgent.Incidents.Sources;

/// <summary>One measured value of a stream's health, compared with what is usual at this hour.</summary>
/// <param name="Now">The present value.</param>
/// <param name="Usual">The median.</param>
/// <param name="Ratio">How many times worse the value is than the worst tenth of the usual ones; 1 or less is usual.</param>
/// <param name="ChangedAt">When it last became unusual; null while it is usual.</param>
internal readonly record struct HealthComparison(double Now, double Usual, double Ratio, DateTimeOffset? ChangedAt);

/// <summary>
/// Learns the usual bit rate, frame rate and keyframe interval of a stream. The thread of the evaluation calls it; only <see cref="Save"/>
/// and <see cref="Restore"/> may be called by others.
/// </summary>
internal sealed class UsualHealth
{
    /// <summary>Seconds that must be learned before anything is judged.</summary>
    public const double Enough = 600;

    // A change that lasts is usual after some time; until then, it is not learned.
    private static readonly TimeSpan AcceptAfter = TimeSpan.FromDays(1);

    // Below this, a change is not worth a mention.
    private const double Notable = 2;

    private readonly Lock _lock = new();
    private readonly UsualRate[] _rates =
    [
        new(least: 1e3, most: 1e9, growsWorse: false), new(least: 0.01, most: 1000, growsWorse: false),
        new(least: 0.01, most: 10_000, growsWorse: true),
    ];

    private readonly HealthComparison?[] _compared = new HealthComparison?[3];
    private TimeSpan _unusual;

    /// <summary>Bit rate in bits per second.</summary>
    public HealthComparison? BitRate => _compared[0];

    /// <summary>Frames per second.</summary>
    public HealthComparison? FrameRate => _compared[1];

    /// <summary>Time between keyframes in seconds.</summary>
    public HealthComparison? KeyframeInterval => _compared[2];

    /// <summary>Compares the present health with what is usual, and learns it unless it is a change that may pass.</summary>
    /// <param name="health">Null while it is not known.</param>
    /// <param name="hour">Hour of the day in UTC; null while the clock is not set: nothing is compared or learned.</param>
    /// <param name="now">Monotonic time.</param>
    /// <param name="passed">Time since the last call.</param>
    public void Next(StreamHealth? health, int? hour, DateTimeOffset at, TimeSpan now, TimeSpan passed)
    {
        if (health is null || hour is not { } known)
        {
            Array.Clear(_compared);
            return;
        }

        lock (_lock)
        {
            Compare(0, health.BitRate, known, at, now);
            Compare(1, health.FrameRate, known, at, now);
            Compare(2, Interval(health), known, at, now);
            var isUnusual = _compared.Any(one => one is { Ratio: >= Notable });
            _unusual = isUnusual ? _unusual + passed : TimeSpan.Zero;
            if (isUnusual && _unusual < AcceptAfter)
                return;
            Learn(0, health.BitRate, known, passed);
            Learn(1, health.FrameRate, known, passed);
            Learn(2, health.KeyframeInterval, known, passed);
        }
    }

    /// <summary>What must survive a restart; null if nothing was learned.</summary>
    public IReadOnlyList<SavedUsualRate>? Save()
    {
        lock (_lock)
            return _rates.Any(rate => rate.Learned > 0) ? [.. _rates.Select(rate => rate.Save())] : null;
    }

    public void Restore(IReadOnlyList<SavedUsualRate> saved)
    {
        lock (_lock)
        {
            foreach (var (rate, one) in _rates.Zip(saved))
                rate.Restore(one);
        }
    }

    // A keyframe that is overdue is a long interval that has not ended yet.
    private static double? Interval(StreamHealth health) =>
        health.KeyframeInterval is { } interval ? Math.Max(interval, health.KeyframeAge ?? 0) : null;

    private void Learn(int index, double? value, int hour, TimeSpan passed)
    {
        if (value is > 0 and var known && double.IsFinite(known))
            _rates[index].Learn(hour, known, passed.TotalSeconds);
    }

    private void Compare(int index, double? value, int hour, DateTimeOffset at, TimeSpan now)
    {
        var before = _compared[index];
        _compared[index] = value is { } present && double.IsFinite(present) && _rates[index].At(hour, Enough, now) is { } usual
            ? Compared(index, present, usual, before?.ChangedAt, at)
            : null;
    }

    private static HealthComparison Compared(
        int index, double value, (double Median, double Worst) usual, DateTimeOffset? changed, DateTimeOffset at)
    {
        var ratio = index == 2 ? value / usual.Worst : usual.Worst / Math.Max(value, 1e-6);
        return new(value, usual.Median, ratio, ratio < Notable ? null : changed ?? at);
    }
}
