namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>What a verdict depends on. After a change of any part, the decoder is tried again.</summary>
/// <param name="Profile">FFmpeg's name of the codec's profile; null: unknown.</param>
/// <param name="Decoder">Name of the hardware decoder.</param>
/// <param name="Driver">The driver's version.</param>
/// <param name="Ffmpeg">ffmpeg's version.</param>
internal sealed record VerdictKey(string Codec, string? Profile, int Width, int Height, string Decoder, string Driver, string Ffmpeg);

/// <summary>The remembered result of a trial.</summary>
/// <param name="At">When it was found.</param>
/// <param name="IsRight">Whether the decoder delivers the pictures of software.</param>
/// <param name="Saved">Share of the processor time that it saves; 0 unless right.</param>
/// <param name="Reason">The result as a phrase.</param>
internal sealed record DecoderVerdict(VerdictKey Key, DateTimeOffset At, bool IsRight, double Saved, string Reason)
{
    // The key does not contain the driver's part in user space, such as Mesa.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    // This program writes shorter phrases, so a longer one is not its own.
    private const int LongestReason = 2000;

    /// <summary>Whether it is still valid. Time counts in both directions, so a clock that was set back does not keep it forever.</summary>
    public bool IsValid(DateTimeOffset now) => (now - At).Duration() < Longest;

    /// <summary>Whether the decoder is used without being named in the configuration.</summary>
    public bool IsWorthIt => IsRight && Saved >= DecoderTrial.LeastSaving;

    /// <summary>Whether all values are possible.</summary>
    public bool IsSound =>
        double.IsFinite(Saved) && Saved <= 1 && Reason.Length <= LongestReason && Key is { Width: > 0, Height: > 0 };
}
