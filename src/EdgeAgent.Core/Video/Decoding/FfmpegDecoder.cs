using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Decoding;

/// <summary>Which frames to decode, and how.</summary>
/// <param name="Fps">Frames per second; an input with fewer delivers all its frames.</param>
/// <param name="Realtime">Watches the input: plays a file at its own speed instead of as fast as it decodes, and measures the health of
/// the last seconds instead of that of the whole input.</param>
/// <param name="Loop">Restarts a file at its end.</param>
/// <param name="DropOldest">Drops the oldest frames when the reader is too slow; otherwise the decoder waits for the reader.</param>
/// <param name="Duration">Length to decode; null: to the end of the input.</param>
/// <param name="Plan">Which frames are decoded; see <see cref="DecodePlans.For"/> for the exception.</param>
internal sealed record DecodeRequest(
    double Fps,
    bool Realtime = false,
    bool Loop = false,
    bool DropOldest = false,
    TimeSpan? Duration = null,
    DecodePlan Plan = DecodePlan.All)
{
    /// <summary>Larger pictures are refused, see <see cref="PictureLimit"/>.</summary>
    public long MaxPixels { get; init; } = PictureLimit.Most;

    /// <summary>Where ffmpeg copies the packets of a live input to, see <see cref="PacketTap.TeeParts"/>.</summary>
    public IReadOnlyList<string> PacketCopies { get; init; } = [];

    /// <summary>The decoder of the input's codec; null: software.</summary>
    public HardwareDecoder? Hardware { get; init; }
}

/// <summary>A running ffmpeg process that delivers raw frames of one input. Disposing stops it.</summary>
internal sealed class FfmpegDecoder : IStreamDecoder
{
    // A live stream needs its newest frame: one buffer is filled, one is scored, two may wait. Each is 3 MB at 1080p.
    private const int Buffers = 6, LiveBuffers = 4;

    // ffmpeg writes the headers of each packet in a hundred parts within less than a millisecond, and each would wake a thread here.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(3);

    private readonly OpenedInput _input;
    private readonly DecodeRequest _request;
    private readonly HealthTrace _health;
    private readonly FrameStamps _stamps;
    private readonly FrameQueue _frames;
    private readonly ChildProcess _ffmpeg;
    private readonly Task _feeding;
    private readonly Task _decoding;
    private readonly CancellationTokenSource _stop = new();
    private volatile VideoProperties? _properties;
    private volatile bool _limited;
    private MotionCoverage? _moving;
    private volatile string? _feedEnd;

    private FfmpegDecoder(
        ProgramFile program, OpenedInput input, DecodeRequest request, FrameBuffers buffers, Action<CodedPacket>? arrived)
    {
        _input = input;
        _request = request;
        _properties = input.Known;
        var show = ShowInfo.Create();
        _health = new HealthTrace(TimeProvider.System, input.IsLive, isWatched: request.Realtime, decodesAll: Plan == DecodePlan.All);
        _stamps = new FrameStamps(show, request.Fps, joined: input.IsLive, input.Known?.Codec, _health, arrived);
        _frames = new FrameQueue(request.DropOldest ? LiveBuffers : Buffers, request.DropOldest, buffers);
        var arguments = FfmpegArguments.For(input.Source, input.Known, request, show, input.Feed);
        _ffmpeg = ChildProcess.Start(
            program, arguments, _stamps.Take, holdInput: input.Feed is not null,
            input: input.Feed is null ? input.Source.StandardInput : null, environment: input.Environment,
            gather: request.Realtime ? Gather : TimeSpan.Zero);
        _feeding = input.Feed is { } feed ? FeedAsync(feed) : Task.CompletedTask;
        // The reads block, so they run on their own thread.
        _decoding = Task.Factory.StartNew(ReadFrames, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public VideoProperties Properties => _properties ?? throw new InvalidOperationException("No frame has arrived yet.");

    public FrameFormat Format => Properties.Format;

    /// <inheritdoc/>
    public long Dropped => _frames.Dropped;

    /// <inheritdoc/>
    public long Corrupt => _stamps.Corrupt;

    /// <summary>Decoded frames, delivered or not.</summary>
    public long Decoded => _stamps.Decoded;

    /// <inheritdoc/>
    public long LostSeconds => _health.LostSeconds;

    /// <inheritdoc/>
    public long Arrivals => _stamps.Lines + (_input.Feed?.Arrivals() ?? 0);

    /// <inheritdoc/>
    public bool SizeChanged => _stamps.SizeChanged;

    /// <inheritdoc/>
    public bool IsFed => _input.Feed is not null;

    /// <inheritdoc/>
    public string? FeedEnd => _feedEnd;

    /// <summary>FFmpeg's name of the codec's profile; null if unknown.</summary>
    public string? Profile => _input.Known?.Profile ?? _stamps.Profile;

    /// <summary>Number of pictures in the input other than the decoded one.</summary>
    public int OtherPictures => _input.Known is { } known ? known.OtherPictures : Math.Max(0, _stamps.Pictures - 1);

    /// <inheritdoc/>
    public DecodePlan Plan => DecodePlans.For(_request, _input.Known?.FrameRate);

    /// <param name="buffers">Frame memory of earlier connections; null for a clip that is read once.</param>
    /// <param name="arrived">Called with each packet of a codec whose headers are traced, decoded or not.</param>
    /// <exception cref="UserError">ffmpeg is not installed.</exception>
    public static FfmpegDecoder Start(
        ProgramFile program, OpenedInput input, DecodeRequest request, FrameBuffers? buffers = null, Action<CodedPacket>? arrived = null) =>
        new(program, input, request, buffers ?? new FrameBuffers(), arrived);

    /// <inheritdoc/>
    public ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation) => _frames.ReadAsync(cancellation);

    /// <inheritdoc/>
    public void Return(VideoFrame frame) => _frames.Return(frame);

    /// <inheritdoc/>
    public StreamHealth Health() => _health.Measure() with { Profile = Profile };

    /// <inheritdoc/>
    public void Kill() => _ffmpeg.Kill();

    /// <inheritdoc/>
    public async Task<DecodeFault?> FaultAsync(CancellationToken cancellation)
    {
        if (_limited)
            return null;
        var exitCode = await _ffmpeg.WaitForExitAsync(cancellation);
        // A server may send a picture that never ends. If the input ended before ffmpeg did, the reason is already known.
        await _stop.CancelAsync();
        await _feeding.WaitAsync(cancellation);
        var killed = exitCode == ProgramEnd.SignalBase + ProgramEnd.Kill;
        var hasNoSize = _properties is null && _stamps.SizeUnknown && PictureLimit.Refusal(_ffmpeg.ErrorLines) is null;
        var reason = killed ? ""
            : hasNoSize ? "no keyframe arrived, so the size of the picture is unknown"
            : _input.Source.Explain(_ffmpeg.ErrorLines);
        if (_input.Refused is { } refused)
            return new DecodeFault(Fatal: exitCode != 0, refused.TrimEnd('.'));
        if (exitCode == 0 && reason.Length == 0)
            return null;
        return new DecodeFault(Fatal: exitCode != 0, reason.Length > 0 ? reason : $"ffmpeg {ProgramEnd.Describe(exitCode)}");
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Kill();
        await _ffmpeg.DisposeAsync();
        await _decoding;
        await _feeding;
        _stop.Dispose();
        _frames.Dispose();
        _stamps.Dispose();
    }

    private async Task FeedAsync(InputFeed feed)
    {
        try
        {
            await using var input = _ffmpeg.Input;
            _feedEnd = await feed.PumpAsync(input, _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // ffmpeg has exited, or the input is no longer needed.
        }
    }

    private void ReadFrames()
    {
        Exception? fault = null;
        try
        {
            while (ReadFrame())
            {
            }

            fault = Refusal();
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // The reader is gone or the pipe is closed: no frame follows.
        }
        catch (Exception error) when (error is UserError or RefusedException)
        {
            fault = error;
            Kill();
        }
        catch (Exception error)
        {
            // Whatever the error, ffmpeg must not block forever on a reader that is gone.
            fault = new UserError($"{_input.Source.Shown} cannot be decoded: {_input.Source.Redacted(error.Message)}", cause: error);
            Kill();
        }
        finally
        {
            _frames.Complete(fault);
        }
    }

    // Only ffmpeg's last lines show that there is another way.
    private RefusedException? Refusal()
    {
        if (_properties is not null || _input.Feed is not null)
            return null;
        _ffmpeg.WaitForExitAsync(_stop.Token).GetAwaiter().GetResult();
        return _input.Source.AfterRefusal(_ffmpeg.ErrorLines) is { } other ? new RefusedException(other) : null;
    }

    // A frame's first byte shows that its line was written. Only then is the number of bytes that follow known.
    private bool ReadFrame()
    {
        if (_ffmpeg.Output.ReadByte() is >= 0 and var first && _stamps.Next(_stop.Token) is var (time, side))
        {
            _properties ??= VideoProperties.From(
                _stamps.Picture
                    ?? throw new UserError($"{_input.Source.Shown} has a frame that ffmpeg did not describe. Is this device overloaded?"),
                _input.Source);
            if (_moving is null && _input.IsRemembered && _stamps.Picture is { } picture && !_properties.Fit(picture))
                throw new RefusedException(_input.Source);
            if (_input.IsLive && _stamps.SizeChanged || IsPast(time))
                return false;
            var frame = _frames.Take(Format.ByteCount, _stop.Token);
            frame.Pixels[0] = (byte)first;
            var rest = frame.Pixels.AsSpan(1);
            if (_ffmpeg.Output.ReadAtLeast(rest, rest.Length, throwOnEndOfStream: false) < rest.Length)
            {
                _frames.Return(frame);
                return false;
            }

            _moving ??= new MotionCoverage(Format);
            frame.Time = time;
            frame.Bitstream = Upright(side) with { Damage = side.Damage with { Moving = _moving.Next(frame.Pixels, side.Damage) } };
            _frames.Add(frame);
            return true;
        }

        return false;
    }

    // Only live inputs are limited here; see FfmpegArguments.
    private bool IsPast(TimeSpan time)
    {
        if (!_input.IsLive || !(time >= _request.Duration))
            return false;
        _limited = true;
        Kill();
        return true;
    }

    // A picture rotated for display has as many lines as it was coded with columns.
    private BitstreamInfo Upright(in BitstreamInfo bitstream) =>
        Properties.Rotation % 180 != 0 ? bitstream with { Quantizer = bitstream.Quantizer with { Lines = Format.Height } } : bitstream;
}

/// <summary>An error that ffmpeg reported.</summary>
/// <param name="Fatal">Whether ffmpeg gave up; otherwise it continued to the end.</param>
internal sealed record DecodeFault(bool Fatal, string Message);
