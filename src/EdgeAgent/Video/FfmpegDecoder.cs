using System.Globalization;
using EdgeAgent.Processes;

namespace EdgeAgent.Video;

/// <summary>How frames are wanted.</summary>
/// <param name="Fps">Frames a second; an input with fewer delivers all it has.</param>
/// <param name="Realtime">A file is played at its own speed instead of as fast as it decodes.</param>
/// <param name="Loop">A file starts again when it ends.</param>
/// <param name="DropOldest">A reader that is too slow loses the oldest frames; otherwise the decoder waits for it.</param>
/// <param name="Duration">Ends after that much of the input; null: where it ends.</param>
/// <param name="SkipFrame">Which frames need not be decoded, see <see cref="Video.SkipFrame"/>.</param>
internal sealed record DecodeRequest(
    double Fps, bool Realtime = false, bool Loop = false, bool DropOldest = false, TimeSpan? Duration = null, string SkipFrame = SkipFrame.None);

/// <summary>A running ffmpeg that delivers raw frames of one input. Disposing ends it.</summary>
internal sealed class FfmpegDecoder : IAsyncDisposable
{
    private const int Buffers = 6;

    private readonly VideoSource _source;
    private readonly FrameStamps _stamps;
    private readonly MovingShare _moving;
    private readonly bool _turned;
    private readonly FrameQueue _frames;
    private readonly Task _decoding;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _starting = new();
    private readonly Func<ChildProcess> _startWithoutHeaders;
    private ChildProcess? _refused;
    private ChildProcess _ffmpeg;
    private bool _ended;

    private FfmpegDecoder(ProgramFile program, VideoSource source, VideoProperties properties, DecodeRequest request, FrameBuffers buffers)
    {
        (_source, Format, _turned) = (source, properties.Format, properties.Rotation % 180 != 0);
        (_stamps, _moving) = (new FrameStamps(request.Fps, joined: source.IsLive(properties), properties.Codec), new MovingShare(Format));
        _frames = new FrameQueue(Buffers, Format.ByteCount, request.DropOldest, buffers);
        _startWithoutHeaders = () => ChildProcess.Start(program, Arguments(source, properties, request), _stamps.Take);
        _ffmpeg = Quantiser.IsToldBy(properties.Codec) ? ChildProcess.Start(program, ArgumentsWithHeaders(source, properties, request), _stamps.Take) : _startWithoutHeaders();
        _decoding = DecodeAsync();
    }

    public FrameFormat Format { get; }

    /// <summary>Frames that the reader was too slow for.</summary>
    public long Dropped => _frames.Dropped;

    /// <summary>Frames in which the decoder concealed damage, of all that it decoded.</summary>
    public long Corrupt => _stamps.Corrupt;

    /// <summary>The picture's size changed on the way; frames are still delivered at the first size.</summary>
    public bool SizeChanged => _stamps.SizeChanged;

    /// <param name="buffers">Frame memory of earlier connections; null for a clip that is read once.</param>
    /// <exception cref="UserError">ffmpeg is not there.</exception>
    public static FfmpegDecoder Start(ProgramFile program, VideoSource source, VideoProperties properties, DecodeRequest request, FrameBuffers? buffers = null) =>
        new(program, source, properties, request, buffers ?? new FrameBuffers());

    /// <summary>The next frame, to be given back; null after the last.</summary>
    public ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation) => _frames.ReadAsync(cancellation);

    public void Return(VideoFrame frame) => _frames.Return(frame);

    /// <summary>Ends ffmpeg at once; the reader gets the frames that are there and then the end.</summary>
    public void Kill()
    {
        lock (_starting)
        {
            _ended = true;
            _ffmpeg.Kill();
        }
    }

    /// <summary>After the last frame: what ffmpeg complained of, redacted; null when all went well.</summary>
    public async Task<DecodeFault?> FaultAsync(CancellationToken cancellation)
    {
        var exitCode = await _ffmpeg.WaitForExitAsync(cancellation);
        var said = _source.Explain(_ffmpeg.ErrorLines);
        if (exitCode == 0 && said.Length == 0)
            return null;
        return new DecodeFault(Fatal: exitCode != 0, said.Length > 0 ? said : $"ffmpeg ended with exit code {exitCode}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Kill();
        await _ffmpeg.DisposeAsync();
        await _decoding;
        if (_refused is not null)
            await _refused.DisposeAsync();
        _stop.Dispose();
        _frames.Dispose();
        _stamps.Dispose();
    }

    /// <summary>ffmpeg's arguments.</summary>
    internal static IReadOnlyList<string> Arguments(VideoSource source, VideoProperties properties, DecodeRequest request) =>
    [
        "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+info",
        .. request.Realtime && !source.IsLive(properties) ? ["-re"] : Array.Empty<string>(),
        .. request.Loop && properties.Duration > TimeSpan.Zero ? ["-stream_loop", "-1"] : Array.Empty<string>(),
        "-noautorotate", "-skip_frame", SkipFrame.For(request, properties),
        .. source.InputArguments,
        .. Limit(request),
        "-map", "0:V:0",
        "-vf", Filters(properties, request.Fps),
        // fps_mode would be the newer name, unknown to the ffmpeg 4.4 of JetPack 6.
        "-vsync", "passthrough",
        "-f", "rawvideo",
        "pipe:1",
    ];

    private static IReadOnlyList<string> ArgumentsWithHeaders(VideoSource source, VideoProperties properties, DecodeRequest request) =>
        [.. Arguments(source, properties, request), .. Limit(request), .. FfmpegLine.TellHeaders(properties.Codec)];

    private static string[] Limit(DecodeRequest request) =>
        request.Duration is { } duration ? ["-t", duration.TotalSeconds.ToString("R", CultureInfo.InvariantCulture)] : [];

    // The first frame of each interval, of those that exist: the fps filter would invent copies where the input has gaps, which would
    // look frozen. A time that goes back starts a new count. Only chosen frames are converted and turned.
    private static string Filters(VideoProperties properties, double fps)
    {
        var rate = fps.ToString("R", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"""
            {FfmpegLine.TellEveryFrame},select='isnan(prev_selected_t)+lt(t,prev_selected_t)+gt(floor(t*{rate}+1e-6),floor(prev_selected_t*{rate}+1e-6))',
            showinfo=checksum=0,scale={properties.Width}:{properties.Height}:out_range=tv,format={properties.Format.PixelFormatName}{Turn(properties.Rotation)}
            """).ReplaceLineEndings("");
    }

    private static string Turn(int clockwise) => clockwise switch
    {
        90 => ",transpose=clock",
        180 => ",hflip,vflip",
        270 => ",transpose=cclock",
        _ => "",
    };

    private async Task DecodeAsync()
    {
        try
        {
            if (!await ReadFramesAsync() && await AreHeadersRefusedAsync() && StartWithoutHeaders())
                await ReadFramesAsync();
        }
        finally
        {
            _frames.Complete();
        }
    }

    // A reader that blocks has a thread of its own.
    private Task<bool> ReadFramesAsync() => Task.Factory.StartNew(ReadFrames, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <returns>Whether there was any.</returns>
    private bool ReadFrames()
    {
        var any = false;
        try
        {
            var frame = _frames.Take(_stop.Token);
            for (; Fill(frame.Pixels); frame = _frames.Take(_stop.Token))
            {
                (frame.Time, var word) = _stamps.Next(_stop.Token);
                frame.Word = Upright(word) with { Damage = word.Damage with { Moving = _moving.Next(frame.Pixels, word.Damage) } };
                _frames.Add(frame);
                any = true;
            }

            _frames.Return(frame);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The reader has gone, or the pipe has: either way no frame follows.
        }

        return any;
    }

    private async Task<bool> AreHeadersRefusedAsync()
    {
        try
        {
            await _ffmpeg.WaitForExitAsync(_stop.Token);
            return _stamps.HeadersRefused;
        }
        catch (Exception error) when (error is OperationCanceledException or InvalidOperationException)
        {
            // The reader has gone, and perhaps the process with it.
            return false;
        }
    }

    // Parameter sets that a decoder puts up with may be too odd for the filter that tells headers, which then keeps ffmpeg from beginning: such a stream is decoded without its word.
    private bool StartWithoutHeaders()
    {
        lock (_starting)
        {
            if (_ended)
                return false;
            (_refused, _ffmpeg) = (_ffmpeg, _startWithoutHeaders());
            return true;
        }
    }

    // A picture that is turned for display has as many lines as it was coded with columns.
    private StreamWord Upright(in StreamWord word) => _turned ? word with { Quantiser = word.Quantiser with { Lines = Format.Height } } : word;

    private bool Fill(byte[] pixels) => _ffmpeg.Output.ReadAtLeast(pixels, pixels.Length, throwOnEndOfStream: false) == pixels.Length;
}

/// <summary>What ffmpeg complained of.</summary>
/// <param name="Fatal">It gave up; otherwise it went on to the end.</param>
internal sealed record DecodeFault(bool Fatal, string Message);
