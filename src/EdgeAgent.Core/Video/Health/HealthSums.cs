using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Health;

/// <summary>Sums over the pictures that were received in some time.</summary>
/// <param name="Frames">Number of pictures that are shown.</param>
/// <param name="Bytes">Their size, and that of all others.</param>
internal readonly record struct HealthSums(long Frames, long Bytes)
{
    public PictureSum Intra { get; init; }

    public PictureSum Predicted { get; init; }

    public PictureSum Bidirectional { get; init; }

    /// <summary>Number of times from one keyframe to the next.</summary>
    public long Intervals { get; init; }

    /// <summary>Sum of these times, in seconds.</summary>
    public double IntervalSeconds { get; init; }

    /// <summary>Number of seconds in which data was lost or damaged.</summary>
    public long LostSeconds { get; init; }

    public static HealthSums operator +(in HealthSums one, in HealthSums other) => new(one.Frames + other.Frames, one.Bytes + other.Bytes)
    {
        Intra = one.Intra + other.Intra,
        Predicted = one.Predicted + other.Predicted,
        Bidirectional = one.Bidirectional + other.Bidirectional,
        Intervals = one.Intervals + other.Intervals,
        IntervalSeconds = one.IntervalSeconds + other.IntervalSeconds,
        LostSeconds = one.LostSeconds + other.LostSeconds,
    };

    /// <param name="interval">Seconds since the keyframe before; null for other pictures, and where that is unknown.</param>
    public static HealthSums Of(in ReceivedPicture picture, double? interval) => new(picture.IsFrame ? 1 : 0, picture.Bytes ?? 0)
    {
        Intra = PictureSum.Of(picture, PredictionKind.Intra),
        Predicted = PictureSum.Of(picture, PredictionKind.Single),
        Bidirectional = PictureSum.Of(picture, PredictionKind.Double),
        Intervals = interval is null ? 0 : 1,
        IntervalSeconds = interval ?? 0,
    };
}

/// <summary>Number and total size of the pictures of one type.</summary>
internal readonly record struct PictureSum(long Pictures, long Bytes)
{
    /// <summary>Mean size in bytes; null without pictures.</summary>
    public double? Mean => Pictures > 0 ? (double)Bytes / Pictures : null;

    public static PictureSum operator +(PictureSum one, PictureSum other) => new(one.Pictures + other.Pictures, one.Bytes + other.Bytes);

    public static PictureSum Of(in ReceivedPicture picture, PredictionKind kind) =>
        picture.Kind == kind && picture.Bytes is { } bytes ? new PictureSum(1, bytes) : default;
}
