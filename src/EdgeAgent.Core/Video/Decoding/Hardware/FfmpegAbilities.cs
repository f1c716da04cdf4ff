using EdgeAgent.IO.Processes;

namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>What an installed ffmpeg was built with.</summary>
/// <param name="Version">Its own version text, such as <c>5.1.9-0+deb12u1</c>.</param>
/// <param name="Decoders">Names of its decoders.</param>
/// <param name="Accelerations">Names of its methods of hardware acceleration.</param>
internal sealed record FfmpegAbilities(string Version, IReadOnlySet<string> Decoders, IReadOnlySet<string> Accelerations)
{
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(5);

    /// <summary>Runs ffmpeg to read what it was built with.</summary>
    /// <exception cref="UserError">The program is missing, or does not answer.</exception>
    public static async Task<FfmpegAbilities> ReadAsync(ProgramFile ffmpeg, CancellationToken cancellation)
    {
        var version = await AskAsync(ffmpeg, "-version", cancellation);
        var decoders = await AskAsync(ffmpeg, "-decoders", cancellation);
        var accelerations = await AskAsync(ffmpeg, "-hwaccels", cancellation);
        return new FfmpegAbilities(VersionIn(version), DecodersIn(decoders), AccelerationsIn(accelerations));
    }

    /// <summary>Reads <c>ffmpeg version 5.1.9-0+deb12u1 Copyright …</c>.</summary>
    internal static string VersionIn(string text) =>
        text.Split('\n')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, "version", var version, ..] ? version : "unknown";

    /// <summary>Reads lines such as <c> V..... h264_v4l2m2m V4L2 mem2mem H.264 decoder wrapper (codec h264)</c>.</summary>
    internal static IReadOnlySet<string> DecodersIn(string text) =>
        Lines(text).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts is [{ Length: 6 } flags, not "=", ..] && flags[0] == 'V')
            .Select(parts => parts[1])
            .ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads one name per line, after a heading.</summary>
    internal static IReadOnlySet<string> AccelerationsIn(string text) =>
        Lines(text).Select(line => line.Trim()).Where(line => !line.EndsWith(':')).ToHashSet(StringComparer.Ordinal);

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    private static async Task<string> AskAsync(ProgramFile ffmpeg, string question, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(LongestAnswer);
        await using var process = ChildProcess.Start(ffmpeg, ["-hide_banner", question]);
        try
        {
            using var reader = new StreamReader(process.Output, leaveOpen: true);
            var answer = await reader.ReadToEndAsync(limit.Token).WaitAsync(limit.Token);
            return await process.WaitForExitAsync(limit.Token) == 0
                ? answer
                : throw new UserError($"{ffmpeg.Path} does not answer {question}: {ffmpeg.Remedy}.");
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UserError($"{ffmpeg.Path} does not answer {question}: {ffmpeg.Remedy}.");
        }
    }
}
