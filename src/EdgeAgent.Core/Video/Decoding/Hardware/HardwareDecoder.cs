namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>A hardware decoder of this device that the installed ffmpeg offers for one codec. It is used only after a trial.</summary>
/// <param name="Name">One of <see cref="HardwareDecoders.Names"/>.</param>
/// <param name="Codec">FFmpeg's name of the codec.</param>
/// <param name="Node">The device file.</param>
/// <param name="Driver">The driver's version. A verdict is valid for one version only.</param>
/// <param name="Arguments">ffmpeg's options for the input that it decodes.</param>
internal sealed record HardwareDecoder(string Name, string Codec, string Node, string Driver, IReadOnlyList<string> Arguments);

/// <summary>The decoder of a stream, for people.</summary>
/// <param name="Name"><see cref="Software"/>, or one of <see cref="HardwareDecoders.Names"/>.</param>
/// <param name="Reason">Why, as a phrase that can follow "because" or a colon.</param>
internal sealed record DecoderChoice(string Name, string Reason)
{
    public const string Software = "software";

    /// <summary>For inputs that are decoded by a single process.</summary>
    public static DecoderChoice Fixed { get; } =
        new(Software, "hardware is used only for live H.264 and H.265 streams with Decode=auto, while more than keyframes are decoded");

    /// <summary>While only keyframes are decoded.</summary>
    public static DecoderChoice Keyframes { get; } = new(Software, "only keyframes are decoded, which costs little");
}
