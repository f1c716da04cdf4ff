using System.Text;
using System.Text.Json;
using EdgeAgent.Processes;
using FFMpegCore;
using FFMpegCore.Exceptions;

namespace EdgeAgent.Video;

/// <summary>Asks ffprobe what an input is. FFMpegCore reads the answer; the process is ours, so that it is bounded in time and leaves nothing behind.</summary>
internal sealed class VideoProbe(VideoOptions options)
{
    private static readonly string[] Questions = ["-v", "error", "-print_format", "json", "-sexagesimal", "-show_format", "-show_streams"];

    /// <exception cref="UserError">It cannot be opened, is no video, or did not answer within the connect timeout.</exception>
    public async Task<VideoProperties> ReadAsync(VideoSource source, CancellationToken cancellation)
    {
        source.RequireFile();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.ConnectTimeout);
        try
        {
            return Parse(await AskAsync(source, limit.Token), source);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UserError($"{source.Shown} did not answer within {options.ConnectTimeout.TotalSeconds:0.#} s: check the address and the network.");
        }
    }

    private async Task<string> AskAsync(VideoSource source, CancellationToken cancellation)
    {
        await using var ffprobe = ChildProcess.Start(Programs.Ffprobe(options), [.. Questions, .. source.InputArguments]);
        using var reader = new StreamReader(ffprobe.Output, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(cancellation);
        var exitCode = await ffprobe.WaitForExitAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (exitCode != 0)
            throw new UserError($"{source.Shown} cannot be read as video: {source.Explain(ffprobe.ErrorLines)}. {source.Remedy}");
        return answer;
    }

    /// <summary>Reads ffprobe's JSON.</summary>
    /// <exception cref="UserError">It makes no sense, or is of no video that can be scored.</exception>
    internal static VideoProperties Parse(string answer, VideoSource source)
    {
        try
        {
            return VideoProperties.From(FFProbe.FromJson(answer), source);
        }
        catch (Exception error) when (error is FFMpegException or JsonException or FormatException or OverflowException)
        {
            throw new UserError($"{source.Shown} cannot be read as video: ffprobe describes it in a way that makes no sense ({error.Message}).", UserError.Failed, error);
        }
    }
}
