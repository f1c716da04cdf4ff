namespace EdgeAgent.Video.Health;

/// <summary>How a stream arrives and is coded, as measured. A value is null if it is unknown.</summary>
/// <param name="BitRate">Bits per second of the coded pictures, without filler data, messages (SEI) and the container.</param>
/// <param name="FrameRate">Frames received per second, decoded or not.</param>
/// <param name="KeyframeInterval">Mean time from one keyframe to the next, in seconds.</param>
/// <param name="KeyframeAge">Time since the last keyframe, in seconds; null for a clip.</param>
/// <param name="Sizes">Mean sizes of the coded pictures.</param>
/// <param name="LossPerMinute">Seconds per minute in which data was lost or damaged.</param>
internal sealed record StreamHealth(
    double? BitRate, double? FrameRate, double? KeyframeInterval, double? KeyframeAge, PictureSizes Sizes, double? LossPerMinute)
{
    /// <summary>Nothing is known.</summary>
    public static StreamHealth Unknown { get; } = new(null, null, null, null, default, null);

    /// <summary>Pictures lost since the beginning; null where headers are not traced.</summary>
    public long? LostPictures { get; init; }

    /// <summary>Jitter of arrival in seconds, see <see cref="ArrivalJitter"/>; null for a file.</summary>
    public double? Jitter { get; init; }

    /// <summary>FFmpeg's name of the codec's profile.</summary>
    public string? Profile { get; init; }
}

/// <summary>Mean size in bytes of the coded pictures of each type; null for a type that the stream does not have.</summary>
internal readonly record struct PictureSizes(double? Intra, double? Predicted, double? Bidirectional);
