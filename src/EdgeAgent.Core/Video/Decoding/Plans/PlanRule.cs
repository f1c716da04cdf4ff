namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>
/// Decides when keyframes alone are enough. They are not while they come too seldom or are decoded too late, and not while damage may be
/// visible: from a loss to the next keyframe. Each change costs the start of a decoder, so a change back waits until the stream has been
/// regular for a while. Times are those of a monotonic clock.
/// </summary>
/// <param name="every">Longest wanted interval between two keyframes.</param>
internal sealed class PlanRule(TimeSpan every)
{
    // Cameras send keyframes by a count of frames, and the network delays them. The way back has a lower limit, so that intervals near
    // one limit do not start and end decoders.
    private const double Tolerance = 1.2;
    private const double RegularTolerance = 1.1;

    // Regular intervals after which keyframes are trusted again.
    private const int Regular = 3;

    // A link that lost packets often loses more soon after.
    private static readonly TimeSpan Calm = TimeSpan.FromSeconds(10);

    private TimeSpan? _keyframe;
    private TimeSpan? _loss;
    private bool _rare;
    private bool _late;
    private int _intervals;

    /// <summary>The last keyframe; zero before the beginning.</summary>
    public TimeSpan LastKeyframe => _keyframe ?? TimeSpan.Zero;

    /// <summary>Records a decoded keyframe, or the beginning of the stream.</summary>
    public void Keyframe(TimeSpan at)
    {
        _intervals = at - _keyframe <= every * RegularTolerance ? _intervals + 1 : 0;
        _keyframe = at;
    }

    /// <summary>Records another picture. Only these are missed while keyframes alone are decoded.</summary>
    public void Picture(TimeSpan at)
    {
        if (!(at - _keyframe > every * Tolerance))
            return;
        _rare = true;
        _intervals = 0;
    }

    /// <summary>Records that keyframes are decoded when they are old. That does not change.</summary>
    public void Late() => _late = true;

    /// <summary>Records that pictures or parts of them were lost.</summary>
    public void Lost(TimeSpan at) => _loss = at;

    /// <summary>Whether damage may be visible, after the last call of <see cref="Next"/>.</summary>
    public bool IsLosing => _loss is not null;

    /// <summary>Why more than keyframes must be decoded now; null: keyframes are enough.</summary>
    public WideReason? Next(TimeSpan now)
    {
        _rare &= _intervals < Regular;
        if (_loss is { } loss && _keyframe > loss && now - loss >= Calm)
            _loss = null;
        return _late ? WideReason.LateKeyframes : _rare ? WideReason.RareKeyframes : _loss is not null ? WideReason.Loss : null;
    }
}

/// <summary>Why keyframes are not enough.</summary>
internal enum WideReason
{
    /// <summary>They come too seldom, or not at all.</summary>
    RareKeyframes,

    /// <summary>
    /// The decoder delivers them when later ones have come. It holds pictures back for reordering, and without the pictures between
    /// keyframes it holds back keyframes.
    /// </summary>
    LateKeyframes,

    /// <summary>Pictures were lost, and the damage may be visible until the next keyframe.</summary>
    Loss,
}
