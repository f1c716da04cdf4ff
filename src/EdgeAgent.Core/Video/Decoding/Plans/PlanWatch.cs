using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>
/// Follows the packets of the process that decodes keyframes, and asks the rule. One thread records packets, another one asks.
/// </summary>
/// <param name="every">See <see cref="PlanRule"/>.</param>
/// <param name="now">A monotonic clock.</param>
internal sealed class PlanWatch(TimeSpan every, Func<TimeSpan> now)
{
    private readonly Lock _lock = new();
    private readonly PlanRule _rule = new(every);
    private readonly KeyframeLag _lag = new();
    private long _packets;
    private long _decoded;
    private long _lostSeconds;
    private long _arrivals;
    private bool _begun;
    private bool _seesPictures;

    /// <summary>The last answer of <see cref="Next"/>.</summary>
    public WideReason? Reason { get; private set; }

    /// <summary>Time since the last keyframe, or the beginning of the stream.</summary>
    public TimeSpan KeyframeAge
    {
        get
        {
            lock (_lock)
                return now() - _rule.LastKeyframe;
        }
    }

    /// <summary>Whether damage may be visible, after the last call of <see cref="Next"/>.</summary>
    public bool IsLosing
    {
        get
        {
            lock (_lock)
                return _rule.IsLosing;
        }
    }

    /// <summary>Packets of pictures so far.</summary>
    public long Packets
    {
        get
        {
            lock (_lock)
                return _packets;
        }
    }

    /// <summary>Records a packet that arrived.</summary>
    /// <param name="decoded">Frames that were delivered before.</param>
    public void Take(CodedPacket packet, long decoded)
    {
        lock (_lock)
        {
            _packets++;
            _seesPictures = true;
            Decoded(decoded);
            if (!_begun)
                _rule.Keyframe(now());
            _begun = true;
            if (!packet.IsKey)
                _rule.Picture(now());
            else if (_lag.Arrives(decoded))
                _rule.Late();
        }
    }

    /// <summary>Why more than keyframes must be decoded now; null: keyframes are enough.</summary>
    /// <param name="decoded">Frames that the process has delivered.</param>
    /// <param name="lostSeconds">Seconds with loss so far.</param>
    /// <param name="arrivals">Grows with each arrival of data.</param>
    /// <param name="tapped">Whether packets can be passed on. When that ends, headers are no longer traced either.</param>
    public WideReason? Next(long decoded, long lostSeconds, long arrivals, bool tapped)
    {
        lock (_lock)
        {
            Decoded(decoded);
            // Without headers, the pictures between keyframes cannot be seen.
            if (_begun && !(_seesPictures && tapped) && arrivals > _arrivals)
                _rule.Picture(now());
            if (lostSeconds > _lostSeconds)
            {
                _rule.Lost(now());
                _lag.Lost(decoded);
            }

            _lostSeconds = lostSeconds;
            _arrivals = arrivals;
            return Reason = _rule.Next(now());
        }
    }

    private void Decoded(long decoded)
    {
        if (decoded <= _decoded)
            return;
        _decoded = decoded;
        _begun = true;
        _rule.Keyframe(now());
    }
}
