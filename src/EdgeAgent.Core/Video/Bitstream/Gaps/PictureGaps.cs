namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>Pictures that are missing between two others.</summary>
/// <param name="Lost">Their number.</param>
/// <param name="Lasting">Number of those that no keyframe followed so far. Their loss may still be visible.</param>
internal readonly record struct PictureGap(int Lost, int Lasting);

/// <summary>
/// Finds lost pictures by gaps in the order of display and in the times of pictures. Order decides where it is known: a camera that leaves
/// out a picture makes a gap in time alone. Elsewhere, as in VP9 and across a keyframe that restarts the order, time decides if the frame
/// rate is constant. The next step must be a regular one too, because a single late picture has the same time as the one after a gap.
/// </summary>
internal sealed class PictureGaps
{
    // H.264, A.3.1 and H.265, A.4.2: more pictures are never held back for reordering.
    private const int MostHeld = 16;

    // Seconds. A longer pause is a jump of the clock, or another connection.
    private const double LongestGap = 10;

    // Share of an interval. Times of cameras jitter, and many containers round to milliseconds.
    private const double Jitter = 0.3;

    // Order counts are whole numbers.
    private const double Exact = 0.01;

    // Pictures. Where times are unknown, a larger gap in the order is the loss of a keyframe that restarts the order.
    private const int LargestGap = 128;

    // Pictures. Some inputs have no times, and ffmpeg invents regular ones. There, too, a larger gap is of another kind.
    private const int LargestAtRegularTimes = 32;

    // Pictures in LongestGap, at 100 frames per second.
    private const int Most = 1000;

    private readonly List<Picture> _held = [];
    private readonly UsualStep _orders = new(Exact);
    private readonly UsualStep _times = new(Jitter);
    private Picture? _last;
    private PictureGap _doubted;
    private bool _isEarly;
    private int _late;

    /// <summary>Forgets all pictures.</summary>
    public void Clear()
    {
        _held.Clear();
        _orders.Clear();
        _times.Clear();
        _last = null;
        _doubted = default;
        _isEarly = false;
        _late = 0;
    }

    /// <summary>Records the next picture in the order of decoding.</summary>
    /// <returns>The lost pictures that this picture makes certain.</returns>
    public PictureGap Take(in CodedPacket packet, in PictureHeaders headers)
    {
        var picture = new Picture(headers, packet.Presentation, packet.IsKey);
        // Decoding times that ffmpeg estimates can be later than they may be.
        _isEarly |= packet.Decoding > packet.Presentation || _last is { } last && picture.IsBefore(last);
        var at = _held.Count;
        while (at > 0 && picture.IsBefore(_held[at - 1]))
            at--;
        _held.Insert(at, picture);
        var sum = default(PictureGap);
        while (_held.Count > 0 && IsNext(_held[0], packet.Decoding, headers.Sequence))
        {
            var gap = Next(_held[0]);
            sum = new PictureGap(sum.Lost + gap.Lost, sum.Lasting + gap.Lasting);
            _held.RemoveAt(0);
        }

        return sum;
    }

    // No later picture is shown before its own decoding time, or before the sequence that it belongs to.
    private bool IsNext(in Picture first, double? decoding, int sequence) =>
        _held.Count > MostHeld || first.Headers.Sequence != sequence || !_isEarly && first.Time <= decoding;

    private PictureGap Next(in Picture now)
    {
        if (_last is not { } before || now.IsBefore(before))
        {
            // So many late pictures mean that the clock was set back.
            if (_last is null || ++_late > MostHeld)
                _last = now;
            return default;
        }

        _late = 0;
        _last = now;
        var seconds = now.Time - before.Time;
        if (seconds is not (> 0 and < LongestGap))
            seconds = null;
        var inTime = seconds is { } known ? _times.Missing(known) : null;
        var isConstant = _times.IsConstant;
        var confirmed = inTime is not null ? _doubted : default;
        _doubted = default;
        if (seconds is { } added)
            _times.Add(added);
        if (InOrder(before, now) is { } inOrder)
            return Sum(confirmed, Gap(Lost(inOrder, inTime), now));
        _doubted = Gap(inTime ?? 0, now);
        // A stream of variable rate leaves pictures out that are missed by none.
        if (!isConstant)
            _doubted = _doubted with { Lasting = 0 };
        return confirmed;
    }

    private int? InOrder(in Picture before, in Picture now)
    {
        if (before.Headers.Sequence != now.Headers.Sequence || now.Headers.Order - before.Headers.Order is not { } step || step <= 0)
            return null;
        var missing = _orders.Missing(step);
        _orders.Add(step);
        return missing;
    }

    // If both have a gap, the times count: the order may have restarted at a keyframe that was lost too.
    private static int Lost(int inOrder, int? inTime) => inTime switch
    {
        > 0 => inOrder > 0 ? inTime.Value : 0,
        0 => inOrder <= LargestAtRegularTimes ? inOrder : 0,
        _ => inOrder <= LargestGap ? inOrder : 1,
    };

    private PictureGap Gap(int lost, in Picture now)
    {
        var most = Math.Min(lost, Most);
        return new PictureGap(most, now.IsKey || _held.Exists(picture => picture.IsKey) ? 0 : most);
    }

    private static PictureGap Sum(PictureGap one, PictureGap other) => new(one.Lost + other.Lost, one.Lasting + other.Lasting);

    private readonly record struct Picture(PictureHeaders Headers, double? Time, bool IsKey)
    {
        // Where a keyframe was lost that restarts the order, times are still right.
        public bool IsBefore(in Picture other) => Headers.Sequence != other.Headers.Sequence
            ? Headers.Sequence < other.Headers.Sequence
            : Time is { } time && other.Time is { } others ? time < others : Headers.Order < other.Headers.Order;
    }
}
