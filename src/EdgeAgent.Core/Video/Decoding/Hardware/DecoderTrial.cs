using EdgeAgent.IO.Processes;

namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>Packets of a stream, to be decoded both ways.</summary>
/// <param name="Packets">A transport stream that begins with a keyframe.</param>
/// <param name="Format">Format of its pictures.</param>
internal sealed record TrialClip(byte[] Packets, FrameFormat Format);

/// <summary>Result of a trial.</summary>
/// <param name="IsRight">Whether the pictures are those of software.</param>
/// <param name="Saved">Share of the processor time that the hardware saves, at most 1; negative if it costs more. 0 unless right.</param>
/// <param name="Reason">The result as a phrase.</param>
internal sealed record TrialResult(bool IsRight, double Saved, string Reason);

/// <summary>
/// Decodes the same packets in software and in hardware, in step, and compares each picture and the processor time. Software is the
/// measure: it is used without hardware, and it is the same on every device.
/// </summary>
internal static class DecoderTrial
{
    /// <summary>
    /// The least share of processor time that hardware must save. Below it, the difference may be that of two runs: processor time is
    /// counted in hundredths of a second.
    /// </summary>
    public const double LeastSaving = 0.2;

    // Two seconds of 30 pictures per second.
    private const int MostPictures = 60;

    // A decoder may keep pictures back for reordering, and some do not deliver them at the end of their input.
    private const int MostMissing = 4;

    // With fewer pictures, processor time says nothing.
    private const int FewestPictures = 10;

    /// <param name="limit">The longest wait for a picture.</param>
    /// <returns>
    /// Null if software delivered too little to compare with, or not in time: this device is busy, or the stream damaged.
    /// </returns>
    /// <exception cref="UserError">ffmpeg is missing.</exception>
    public static async Task<TrialResult?> RunAsync(
        ProgramFile ffmpeg, HardwareDecoder decoder, TrialClip clip, TimeSpan limit, CancellationToken cancellation)
    {
        await using var software = TrialDecoder.Start(ffmpeg, clip.Packets, [], MostPictures);
        await using var hardware = TrialDecoder.Start(ffmpeg, clip.Packets, decoder.Arguments, MostPictures);
        var difference = new PictureDifference(clip.Format);
        var (right, tried) = (new byte[clip.Format.ByteCount], new byte[clip.Format.ByteCount]);
        while (difference.Fault is null)
        {
            if (await NextAsync(software, right, limit, cancellation) is not { } follows)
                return null;
            if (!follows)
                break;
            if (await NextAsync(hardware, tried, limit, cancellation) is not { } delivered)
                return Wrong(FormattableString.Invariant($"no picture for {limit.TotalSeconds:0.#} s"));
            if (!delivered)
                return await EndedAsync(software, hardware, difference, right, limit, cancellation);
            difference.Take(right, tried);
        }

        if (difference.Fault is not { } fault)
            return Compare(software, hardware, difference);
        // Decoders conceal damaged packets in different ways.
        return software.Message is null ? Wrong(fault) : null;
    }

    // The rest of the software's pictures shows whether the hardware only kept its last ones.
    private static async Task<TrialResult?> EndedAsync(
        TrialDecoder software, TrialDecoder hardware, PictureDifference difference, byte[] picture, TimeSpan limit,
        CancellationToken cancellation)
    {
        var delivered = hardware.Pictures;
        bool? follows;
        do
            follows = await NextAsync(software, picture, limit, cancellation);
        while (follows is true);
        if (follows is null || software.Pictures < FewestPictures)
            return null;
        if (software.Pictures - delivered <= MostMissing)
            return Compare(software, hardware, difference);
        var reason = $"it delivered {delivered} of {software.Pictures} pictures";
        return Wrong(hardware.Message is { } message ? $"{reason}: {message}" : reason);
    }

    private static TrialResult Wrong(string reason) => new(IsRight: false, Saved: 0, reason);

    private static TrialResult? Compare(TrialDecoder software, TrialDecoder hardware, PictureDifference difference)
    {
        if (software.Pictures < FewestPictures)
            return null;
        // Pictures that were not delivered cost nothing.
        var (before, after) = (software.Seconds / software.Pictures, hardware.Seconds / Math.Max(1, hardware.Pictures));
        var saved = before > 0 ? 1 - after / before : 0;
        var same = double.IsPositiveInfinity(difference.LowestPsnr)
            ? "the same pictures"
            : FormattableString.Invariant($"the same pictures (PSNR {difference.LowestPsnr:0} dB)");
        return new TrialResult(IsRight: true, saved, Text(same, saved));
    }

    private static string Text(string pictures, double saved) => saved switch
    {
        >= LeastSaving => FormattableString.Invariant($"{pictures} for {100 * saved:0} % less processor time"),
        >= 0 => FormattableString.Invariant($"{pictures}, but only {100 * saved:0} % less processor time"),
        _ => FormattableString.Invariant($"{pictures}, but {-100 * saved:0} % more processor time"),
    };

    // Null: no picture in time.
    private static async Task<bool?> NextAsync(TrialDecoder decoder, byte[] picture, TimeSpan limit, CancellationToken cancellation)
    {
        using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        wait.CancelAfter(limit);
        try
        {
            return await decoder.ReadAsync(picture, wait.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
