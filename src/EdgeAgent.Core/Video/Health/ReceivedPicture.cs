using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Video.Health;

/// <summary>One picture as it was received.</summary>
/// <param name="Bytes">Its coded size; null if unknown.</param>
/// <param name="Kind">How it is predicted; null if unknown.</param>
/// <param name="IsKey">Whether it is a keyframe.</param>
/// <param name="IsFrame">Whether it is shown. VP9 and AV1 also have pictures that others are only predicted from.</param>
internal readonly record struct ReceivedPicture(int? Bytes, PredictionKind? Kind = null, bool IsKey = false, bool IsFrame = true);
