namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>Whether a stream's packets have been missing for too long.</summary>
internal sealed class MissingPackets
{
    // When a camera ends, its packets end a moment before its frames.
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(2);

    private TimeSpan? _since;

    /// <param name="areMissing">Whether they are missing now.</param>
    /// <param name="at">The time by a monotonic clock.</param>
    public bool Next(bool areMissing, TimeSpan at)
    {
        _since = areMissing ? _since ?? at : null;
        return at - _since > LongestEnd;
    }
}
