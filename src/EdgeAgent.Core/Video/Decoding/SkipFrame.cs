using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding;

/// <summary>
/// Frames that the decoder may skip, with FFmpeg's names (<c>-skip_frame</c>). Decoding is the largest part of the cost of a score.
/// </summary>
internal static class SkipFrame
{
    /// <summary>Decode all frames.</summary>
    public const string None = "default";

    /// <summary>
    /// Skip frames that no other frame refers to: half of the frames with x264's defaults, none of a stream without B-frames.
    /// </summary>
    public const string NonReference = "noref";

    /// <summary>Decode keyframes only.</summary>
    public const string NonKey = "nokey";

    // Encoders put at most about three non-reference frames between two reference frames, so a requested frame is at most two away.
    private const double FramesPerScore = 8;

    // For a live input, whose rate becomes known only later. Cameras with fewer frames per second seldom code non-reference frames.
    private const double AssumedRate = 15;

    public static IReadOnlyList<string> Names { get; } = [None, NonReference, NonKey];

    /// <summary>The requested value, unless so many frames are scored that skipped ones would be missed.</summary>
    /// <param name="known">Result of the probe; null for a live input.</param>
    public static string For(DecodeRequest request, VideoProperties? known) =>
        request.SkipFrame == NonReference && (known?.FrameRate ?? AssumedRate) < FramesPerScore * request.Fps ? None : request.SkipFrame;
}
