namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>Compares the keyframes that arrived with those that a decoder of keyframes delivered.</summary>
internal sealed class KeyframeLag
{
    // The decoder may be in the middle of one.
    private const int Evidence = 2;

    private long _arrived;
    private int _late;

    /// <summary>Records that another keyframe arrives.</summary>
    /// <param name="decoded">Frames that the decoder has delivered so far.</param>
    /// <returns>Whether the decoder holds keyframes back until later ones arrive.</returns>
    public bool Arrives(long decoded)
    {
        _late = _arrived > decoded ? _late + 1 : 0;
        _arrived = Math.Max(_arrived, decoded) + 1;
        return _late >= Evidence;
    }

    /// <summary>Records that data was lost. A keyframe may never be decoded.</summary>
    public void Lost(long decoded) => _arrived = decoded;
}
