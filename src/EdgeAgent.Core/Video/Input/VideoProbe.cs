using System.Text;
using EdgeAgent.IO.Processes;
using EdgeAgent.Strings;
using EdgeAgent.Video.Streams;
using FFMpegCore;

namespace EdgeAgent.Video.Input;

/// <summary>
/// Reads an input's properties with ffprobe. FFMpegCore parses the result; this program runs the process, which limits its time and
/// leaves nothing behind.
/// </summary>
internal sealed class VideoProbe(VideoOptions options, string? stream = null)
{
    // Limit for ffprobe's output, which quotes all titles and other metadata of an input.
    private const int MostBytes = 1 << 20;

    /// <summary>Variables that ffprobe's environment needs in addition to the usual ones.</summary>
    public IReadOnlyDictionary<string, string>? Environment { get; init; }

    private static readonly string[] Questions = ["-v", "error", "-print_format", "json", "-sexagesimal", "-show_format", "-show_streams"];

    /// <summary>Probes an input, and opens it another way if needed (<see cref="VideoSource.AfterRefusal"/>).</summary>
    /// <exception cref="UserError">The input cannot be opened, is no video, or did not answer within the connect timeout.</exception>
    public Task<ProbedInput> OpenAsync(VideoSource source, CancellationToken cancellation) =>
        OtherWay.TryAsync(source, async way => new ProbedInput(way, await ProbeAsync(way, cancellation)));

    /// <exception cref="UserError">The input cannot be opened, is no video, or did not answer within the connect timeout.</exception>
    public async Task<VideoProperties> ReadAsync(VideoSource source, CancellationToken cancellation) =>
        (await OpenAsync(source, cancellation)).Properties;

    private async Task<VideoProperties> ProbeAsync(VideoSource source, CancellationToken cancellation)
    {
        source.RequireFile();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(options.ConnectTimeout);
        try
        {
            var properties = Parse(await AskAsync(source, limit.Token), source);
            PictureLimit.Require(properties, source, PictureLimit.Of(options));
            return properties;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UserError(InputAdvice.OfSilence(source, answered: false, options.ConnectTimeout));
        }
    }

    private async Task<string> AskAsync(VideoSource source, CancellationToken cancellation)
    {
        string[] arguments = [.. Questions, .. PictureLimit.Arguments(PictureLimit.Of(options)), .. source.InputArguments];
        await using var ffprobe = ChildProcess.Start(
            Programs.Ffprobe(options, stream), arguments, input: source.StandardInput, environment: Environment);
        var answer = await ReadAsync(ffprobe.Output, cancellation)
            ?? throw new UserError(
                $"{source.Shown} has more than {MostBytes >> 20} MiB of metadata. Remove its titles, chapters and the like.");
        var exitCode = await ffprobe.WaitForExitAsync(cancellation);
        cancellation.ThrowIfCancellationRequested();
        // ffprobe continues without the size.
        if (PictureLimit.Refusal(ffprobe.ErrorLines) is { } refusal)
            throw new UserError(source.Unreadable(refusal));
        if (exitCode == 0)
            return answer;
        if (exitCode > ProgramEnd.SignalBase)
            throw new UserError(source.Unreadable($"ffprobe {ProgramEnd.Describe(exitCode)}"));
        throw source.AfterRefusal(ffprobe.ErrorLines) is { } other
            ? new RefusedException(other)
            : new UserError(source.Unreadable(source.Explain(ffprobe.ErrorLines)));
    }

    // Null when the output is larger than any valid one.
    private static async Task<string?> ReadAsync(Stream output, CancellationToken cancellation)
    {
        var bytes = new byte[MostBytes + 1];
        var count = await output.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return count > MostBytes ? null : Encoding.UTF8.GetString(bytes, 0, count);
    }

    /// <summary>Reads ffprobe's JSON.</summary>
    /// <exception cref="UserError">The JSON makes no sense, or describes no video that can be scored.</exception>
    internal static VideoProperties Parse(string answer, VideoSource source)
    {
        try
        {
            return VideoProperties.From(FFProbe.FromJson(answer), source);
        }
        // FFMpegCore throws various exceptions: for null, for a disposition that is neither 0 nor 1, for a list instead of a number.
        catch (Exception error) when (error is not UserError)
        {
            throw new UserError(
                $"{source.Shown} cannot be read as video: ffprobe's description of it is not valid ({OneLine.Of(error.Message)}).",
                UserError.Failed,
                error);
        }
    }
}
