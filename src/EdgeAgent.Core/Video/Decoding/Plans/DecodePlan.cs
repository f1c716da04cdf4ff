namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>Which frames of a stream are decoded. Decoding is the largest part of the cost of a score.</summary>
internal enum DecodePlan
{
    /// <summary>Keyframes only.</summary>
    Keyframes,

    /// <summary>Frames that others refer to: half of the frames with x264's defaults, all frames of a stream without B-frames.</summary>
    Reference,

    /// <summary>All frames.</summary>
    All,
}

/// <summary>Names of decode plans, and the plan that suits a request.</summary>
internal static class DecodePlans
{
    /// <summary>The configured value that leaves the choice to the program, see <see cref="PlanRule"/>.</summary>
    public const string Automatic = "auto";

    // Encoders put at most about three non-reference frames between two reference frames, so a requested frame is at most two away.
    private const double FramesPerScore = 8;

    // For a live input, whose rate becomes known only later. Cameras with fewer frames per second seldom code non-reference frames.
    private const double AssumedRate = 15;

    /// <summary>The configured values.</summary>
    public static IReadOnlyList<string> Names { get; } = [Automatic, .. Enum.GetValues<DecodePlan>().Select(Text)];

    public static string Text(this DecodePlan plan) => plan switch
    {
        DecodePlan.Keyframes => "keyframes",
        DecodePlan.Reference => "reference",
        _ => "all",
    };

    /// <summary>FFmpeg's name of the frames that the decoder skips (<c>-skip_frame</c>).</summary>
    public static string SkippedFrames(this DecodePlan plan) => plan switch
    {
        DecodePlan.Keyframes => "nokey",
        DecodePlan.Reference => "noref",
        _ => "default",
    };

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>Null for <see cref="Automatic"/>.</returns>
    public static DecodePlan? Parse(string name) => name switch
    {
        "keyframes" => DecodePlan.Keyframes,
        "reference" => DecodePlan.Reference,
        "all" => DecodePlan.All,
        _ => null,
    };

    /// <summary>The plan for an input that one decoder reads from beginning to end.</summary>
    /// <param name="name">One of <see cref="Names"/>; <see cref="Automatic"/> means <see cref="DecodePlan.Reference"/>.</param>
    public static DecodePlan Fixed(string name) => Parse(name) ?? DecodePlan.Reference;

    /// <summary>Whether every frame of a codec is a keyframe, so that all plans are alike.</summary>
    /// <param name="codec">FFmpeg's name of the codec.</param>
    public static bool HasOnlyKeyframes(string codec) => codec is "mjpeg" or "rawvideo" or "png" or "webp";

    /// <summary>The requested plan, unless so many frames are scored that skipped ones would be missed.</summary>
    /// <param name="frameRate">Frames per second of the input; null: unknown.</param>
    public static DecodePlan For(DecodeRequest request, double? frameRate) =>
        request.Plan == DecodePlan.Reference && (frameRate ?? AssumedRate) < FramesPerScore * request.Fps ? DecodePlan.All : request.Plan;
}
