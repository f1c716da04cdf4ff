using EdgeAgent.Video.Health;

namespace EdgeAgent.Cli.Scoring;

/// <summary>How a clip is coded, and what is damaged. Values that are unknown are absent.</summary>
/// <param name="BitRate">Bits per second.</param>
/// <param name="FrameRate">Frames per second, as counted.</param>
/// <param name="KeyframeInterval">Mean time from one keyframe to the next; absent with a single keyframe.</param>
/// <param name="FrameSize">Mean size of the frames of each type.</param>
/// <param name="LossPerMinute">Seconds per minute in which data is missing or damaged.</param>
/// <param name="FramesLost">Frames that are missing, as far as headers show it; absent for codecs whose headers are not read.</param>
/// <param name="Jitter">Jitter of arrival; absent for a file.</param>
internal sealed record HealthDocument(
    double? BitRate,
    double? FrameRate,
    double? KeyframeInterval,
    FrameSizeDocument FrameSize,
    double? LossPerMinute,
    long? FramesLost,
    double? Jitter)
{
    public static HealthDocument Of(StreamHealth health) => new(
        Rounded(health.BitRate, 0),
        Rounded(health.FrameRate, 3),
        Rounded(health.KeyframeInterval, 3),
        new FrameSizeDocument(Rounded(health.Sizes.Intra, 0), Rounded(health.Sizes.Predicted, 0), Rounded(health.Sizes.Bidirectional, 0)),
        Rounded(health.LossPerMinute, 2),
        health.LostPictures,
        Rounded(health.Jitter, 4));

    private static double? Rounded(double? value, int digits) => value is { } known ? Math.Round(known, digits) : null;
}

/// <summary>Mean sizes in bytes; absent for a type that does not occur.</summary>
internal sealed record FrameSizeDocument(double? I, double? P, double? B);
