using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Decides from the coding cost of a stream's pictures whether its source stands still. Pixels cannot decide this: an encoder skips
/// changes smaller than its quantizer, so that a live scene looks still, and codes a still picture differently at each keyframe.
/// </summary>
/// <param name="after">See <see cref="VideoOptions.FreezeAfter"/>.</param>
internal sealed class StillSource(TimeSpan after)
{
    // When a run is long enough, the source has stood still for longer: encoders refine a picture for up to 1.5 s, and the run took half
    // a second.
    private static readonly TimeSpan Refining = TimeSpan.FromSeconds(2);

    // Longest time between two signs of a still source. There are none while a keyframe is refined.
    private static readonly TimeSpan LongestDoubt = TimeSpan.FromSeconds(3);

    private TimeSpan? _picture;
    private TimeSpan? _since;
    private TimeSpan _sign;

    /// <summary>Whether the source has stood still for <c>after</c>.</summary>
    /// <param name="time">Time of the frame in the stream.</param>
    /// <param name="activity">Activity since the frame before.</param>
    /// <param name="change">Change of the picture.</param>
    /// <param name="same">The change is below <see cref="VideoOptions.FreezeDifference"/>.</param>
    public bool Next(TimeSpan time, in CodedActivity activity, in PictureChange change, bool same)
    {
        if (_picture is null || change.IsAnotherPicture)
        {
            _picture = time;
            _since = null;
        }

        if (IsSign(activity, change.IsOfASmallPlace, same))
        {
            _sign = time;
            _since ??= time - Refining;
        }
        else if (IsOfLife(activity, change.IsOfASmallPlace, same) || time - _sign > LongestDoubt)
        {
            _since = null;
        }

        return time - _since >= after && time - _picture >= after;
    }

    // Each tick of a clock ends a run, and so does a keyframe; there the runs before it count.
    // Twins agree also where a camera delivers each picture several times, but then the picture changes.
    private static bool IsSign(in CodedActivity activity, bool clock, bool same) =>
        clock && activity.WasStillBetweenTicks
        || (clock || activity.Renewed ? activity.WasStill : activity.IsStill)
        || activity.KeyRepeated && same
        || activity.HasStillTwins && (same || activity.Renewed);

    private static bool IsOfLife(in CodedActivity activity, bool clock, bool same) =>
        activity.Breaks > 0 && !clock || activity.IsVaried || !same && !activity.Renewed;
}
