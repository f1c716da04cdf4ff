using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;

namespace EdgeAgent.StatusPage;

/// <summary>How a stream arrives and is coded. Values that are unknown are absent.</summary>
/// <param name="Profile">FFmpeg's name of the codec's profile.</param>
/// <param name="BitRate">Bits per second.</param>
/// <param name="FrameRate">Frames received per second.</param>
/// <param name="KeyframeInterval">Seconds from one keyframe to the next.</param>
/// <param name="KeyframeAge">Seconds since the last keyframe.</param>
/// <param name="FrameSize">Mean size of the frames of each type.</param>
/// <param name="LossPerMinute">Seconds per minute in which data was lost or damaged.</param>
/// <param name="Jitter">Jitter of arrival, in seconds.</param>
internal sealed record HealthStatus(
    string? Codec,
    string? Profile,
    double? BitRate,
    double? FrameRate,
    double? KeyframeInterval,
    double? KeyframeAge,
    FrameSizeStatus FrameSize,
    double? LossPerMinute,
    double? Jitter)
{
    public static HealthStatus Of(StreamHealth health, VideoProperties? picture) => new(
        picture?.Codec,
        health.Profile,
        health.BitRate,
        health.FrameRate,
        health.KeyframeInterval,
        health.KeyframeAge,
        new FrameSizeStatus(health.Sizes.Intra, health.Sizes.Predicted, health.Sizes.Bidirectional),
        health.LossPerMinute,
        health.Jitter);
}

/// <summary>Mean sizes in bytes.</summary>
internal sealed record FrameSizeStatus(double? I, double? P, double? B);
