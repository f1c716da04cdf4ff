using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding;

/// <summary>Which frames the decoder may leave out, in FFmpeg's words (<c>-skip_frame</c>). Decoding is most of what a score costs.</summary>
internal static class SkipFrame
{
    /// <summary>Decode all.</summary>
    public const string None = "default";

    /// <summary>Leave out what no other frame refers to: half of the frames with x264's defaults, none of a stream without B-frames.</summary>
    public const string NonReference = "noref";

    /// <summary>Decode keyframes only.</summary>
    public const string NonKey = "nokey";

    // Encoders put at most some three frames without reference between two that have one, so that a frame asked for is two away at most.
    private const double FramesPerScore = 8;

    // Of a live input, whose rate is known only later. Cameras of fewer frames per second seldom code any without reference.
    private const double AssumedRate = 15;

    public static IReadOnlyList<string> Names { get; } = [None, NonReference, NonKey];

    /// <summary>What is asked for, unless so many frames are to be scored that those left out would be missed.</summary>
    /// <param name="known">What a probe found; null for a live input.</param>
    public static string For(DecodeRequest request, VideoProperties? known) =>
        request.SkipFrame == NonReference && (known?.FrameRate ?? AssumedRate) < FramesPerScore * request.Fps ? None : request.SkipFrame;
}
