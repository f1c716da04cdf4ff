namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// Distinguishes a snapshot that is renewed slowly from one that is frozen. Many cameras renew theirs less often than it is polled, so an
/// unchanged picture means nothing until it has lasted much longer than usual.
/// </summary>
/// <param name="freezeAfter">An unchanged picture is never frozen before this time.</param>
/// <param name="poll">Time between two polls.</param>
internal sealed class RenewalWatch(TimeSpan freezeAfter, TimeSpan poll, TimeProvider time)
{
    private const int Remembered = 8;
    private const double Patience = 2.5;

    // Applies before the first renewal: a server's "not modified" is reliable, but one that sends the same bytes again may be stuck.
    private static readonly TimeSpan Unknown = TimeSpan.FromMinutes(1);

    private readonly Queue<TimeSpan> _intervals = new(Remembered);
    private long? _renewed;

    /// <summary>The longest of the last intervals between two different pictures; null before the first.</summary>
    public TimeSpan? Usual => _intervals.Count == 0 ? null : _intervals.Max();

    /// <summary>Records a picture that differs from the last one.</summary>
    public void Renewed()
    {
        if (_renewed is { } last)
        {
            if (_intervals.Count == Remembered)
                _intervals.Dequeue();
            _intervals.Enqueue(time.GetElapsedTime(last));
        }

        _renewed = time.GetTimestamp();
    }

    /// <summary>Whether an unchanged picture has lasted so long that it must be judged as it is.</summary>
    /// <param name="notModified">Whether the server reported no change instead of sending the picture again.</param>
    public bool IsOverdue(bool notModified)
    {
        if (_renewed is not { } last)
            return false;
        var usual = Usual is { } longest ? Longer(longest, poll) * Patience
            : notModified ? Longer(Unknown, poll * Patience)
            : poll * Patience;
        return time.GetElapsedTime(last) >= Longer(freezeAfter, usual);
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
