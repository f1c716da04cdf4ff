using EdgeAgent.Video.Input.Http;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>Data that this program writes to ffmpeg's stdin where it reads an input itself.</summary>
/// <param name="FormatArguments">ffmpeg's options for the data, before <c>-i</c>.</param>
/// <param name="PumpAsync">Writes until the input ends; returns the reason as a sentence without secrets, or null.</param>
/// <param name="Arrivals">Grows whenever data of the input arrives.</param>
internal sealed record InputFeed(
    IReadOnlyList<string> FormatArguments, Func<Stream, CancellationToken, Task<string?>> PumpAsync, Func<long> Arrivals)
{
    /// <summary>ffmpeg's options to read the data, including <c>-i</c>.</summary>
    public IReadOnlyList<string> InputArguments => [.. FormatArguments, "-i", "pipe:0"];
}

/// <summary>
/// An input on its way to a decoder. A file or a filter graph was probed, and can be read any number of times. A live input is opened
/// once: by ffmpeg itself, or by this program where the server's answer decides how to read it.
/// </summary>
/// <param name="Source">The input as it can be opened.</param>
/// <param name="Known">Result of the probe; null for a live input.</param>
/// <param name="Feed">Null where ffmpeg opens the input itself.</param>
internal sealed record OpenedInput(VideoSource Source, VideoProperties? Known, InputFeed? Feed = null) : IAsyncDisposable
{
    private IAsyncDisposable? Connection { get; init; }

    private AddressGuard? Guard { get; init; }

    /// <summary>Variables that ffmpeg's environment needs in addition to the usual ones.</summary>
    public IReadOnlyDictionary<string, string>? Environment => Guard?.Environment;

    /// <summary>Requests for the input that were refused, as sentences with advice; null when none was.</summary>
    public string? Refused => Refusal(Source, Guard);

    /// <summary>Result of the probe, also of a playlist without an end; null if there was none.</summary>
    public ProbedInput? Probed { get; init; }

    /// <summary>Whether the probe was an earlier one, so that the input may have changed since.</summary>
    public bool IsRemembered { get; init; }

    /// <summary>Whether it is a camera or a broadcast, which sets its own pace and has no end.</summary>
    public bool IsLive => Known is null;

    /// <param name="fps">Requested frames per second.</param>
    /// <param name="memory">The last probe of the stream; null for a clip.</param>
    /// <exception cref="UserError">The input cannot be opened, is no video, or did not answer within the connect timeout.</exception>
    public static Task<OpenedInput> OpenAsync(
        VideoSource source, double fps, VideoOptions options, CancellationToken cancellation, ProbeMemory? memory = null)
    {
        var probe = new Prober(options, memory);
        if (source.Http is { } http && source.Options.Count == 0)
            return OpenAsync(source, Request(http.Address, http.Credential, fps, options), probe, cancellation);
        if (source.Http is { } optioned)
            return ProbeGuardedAsync(source, optioned.Address, final: null, probe, cancellation);
        if (TcpInput.Fits(source))
            return OpenTcpAsync(source, options, cancellation);
        return source.Kind.Live ? Task.FromResult(new OpenedInput(source, Known: null)) : probe.OpenAsync(source, cancellation);
    }

    public ValueTask DisposeAsync() => Connection?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static HttpInputRequest Request(
        Uri address, System.Net.NetworkCredential? credential, double fps, VideoOptions options) =>
        new(address, fps)
        {
            Credential = credential,
            ConnectTimeout = options.ConnectTimeout,
            Patience = options.StallTimeout,
            FreezeAfter = options.FreezeAfter,
            AllowLocalRedirects = options.AllowLocalRedirects,
        };

    private static async Task<OpenedInput> OpenAsync(
        VideoSource source, HttpInputRequest request, Prober probe, CancellationToken cancellation)
    {
        var input = await HttpInput.OpenAsync(request, TimeProvider.System, cancellation);
        if (input.Kind == HttpInputKind.Addressable)
        {
            await input.DisposeAsync();
            return await ProbeGuardedAsync(source, request.Address, input.FinalAddress, probe, cancellation);
        }

        IReadOnlyList<string> format = input.Kind == HttpInputKind.Bytes && source.Format.Length > 0
            ? ["-f", source.Format]
            : input.InputArguments;
        return new OpenedInput(source, Known: null, new InputFeed(format, input.PumpAsync, () => input.LastAnswer)) { Connection = input };
    }

    private static async Task<OpenedInput> OpenTcpAsync(VideoSource source, VideoOptions options, CancellationToken cancellation)
    {
        var input = await TcpInput.OpenAsync(source, options.ConnectTimeout, cancellation);
        var feed = new InputFeed(input.FormatArguments, input.PumpAsync, () => input.Bytes);
        return new OpenedInput(source, Known: null, feed) { Connection = input };
    }

    // An input that ffmpeg opens itself may name further addresses.
    private static async Task<OpenedInput> ProbeGuardedAsync(
        VideoSource source, Uri address, Uri? final, Prober probe, CancellationToken cancellation)
    {
        var options = probe.Options;
        var guard = await AddressGuard.StartAsync(address, final, options.PlaylistHosts, options.AllowLocalRedirects, cancellation);
        try
        {
            return await probe.OpenAsync(source, cancellation, guard) with { Guard = guard, Connection = guard };
        }
        catch (Exception error)
        {
            if (guard is null)
                throw;
            await guard.DisposeAsync();
            throw error is UserError && Refusal(source, guard) is { } refusal ? new UserError(refusal, cause: error) : error;
        }
    }

    private static string? Refusal(VideoSource source, AddressGuard? guard) => guard?.Refused is { } host
        ? $"{source.Shown} refers to {host}, which is not its own host. "
            + "If this is intended, add that host to EdgeAgent:Video:PlaylistHosts."
        : null;

    private sealed record Prober(VideoOptions Options, ProbeMemory? Memory)
    {
        // A playlist without an end is also live, and is timed as such.
        public async Task<OpenedInput> OpenAsync(VideoSource source, CancellationToken cancellation, AddressGuard? guard = null)
        {
            source.RequireFile();
            var remembered = Memory?.Take();
            var probed = remembered
                ?? await new VideoProbe(Options, Memory?.Stream) { Environment = guard?.Environment }.OpenAsync(source, cancellation);
            var known = probed.Properties;
            return new OpenedInput(probed.Source, source.Kind.Live && known.Duration == TimeSpan.Zero ? null : known)
            {
                Probed = probed,
                IsRemembered = remembered is not null,
            };
        }
    }
}
