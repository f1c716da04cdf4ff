using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Decoding;

/// <summary>How frames are wanted.</summary>
/// <param name="Fps">Frames a second; an input with fewer delivers all it has.</param>
/// <param name="Realtime">A file is played at its own speed instead of as fast as it decodes.</param>
/// <param name="Loop">A file starts again when it ends.</param>
/// <param name="DropOldest">A reader that is too slow loses the oldest frames; otherwise the decoder waits for it.</param>
/// <param name="Duration">Ends after that much of the input; null: where it ends.</param>
/// <param name="SkipFrame">Which frames need not be decoded, see <see cref="Video.Decoding.SkipFrame"/>.</param>
internal sealed record DecodeRequest(
    double Fps, bool Realtime = false, bool Loop = false, bool DropOldest = false, TimeSpan? Duration = null, string SkipFrame = SkipFrame.None)
{
    /// <summary>A larger picture is refused, see <see cref="PictureLimit"/>.</summary>
    public long MaxPixels { get; init; } = PictureLimit.Most;
}

/// <summary>A running ffmpeg that delivers raw frames of one input. Disposing ends it.</summary>
internal sealed class FfmpegDecoder : IAsyncDisposable
{
    // Of a live stream the newest frame counts: one is filled, one is scored, two may wait. Each is 3 MB at 1080p.
    private const int Buffers = 6, LiveBuffers = 4;

    private readonly OpenedInput _input;
    private readonly DecodeRequest _request;
    private readonly FrameStamps _stamps;
    private readonly FrameQueue _frames;
    private readonly ChildProcess _ffmpeg;
    private readonly Task _feeding;
    private readonly Task _decoding;
    private readonly CancellationTokenSource _stop = new();
    private volatile VideoProperties? _properties;
    private volatile bool _limited;
    private MovingShare? _moving;
    private volatile string? _feedEnd;

    private FfmpegDecoder(ProgramFile program, OpenedInput input, DecodeRequest request, FrameBuffers buffers)
    {
        (_input, _request, _properties) = (input, request, input.Known);
        var show = ShowInfo.Create();
        _stamps = new FrameStamps(show, request.Fps, joined: input.IsLive, input.Known?.Codec);
        _frames = new FrameQueue(request.DropOldest ? LiveBuffers : Buffers, request.DropOldest, buffers);
        var arguments = FfmpegArguments.For(input.Source, input.Known, request, show, input.Feed);
        _ffmpeg = ChildProcess.Start(
            program, arguments, _stamps.Take, holdInput: input.Feed is not null, input: input.Feed is null ? input.Source.StandardInput : null,
            environment: input.Environment);
        _feeding = input.Feed is { } feed ? FeedAsync(feed) : Task.CompletedTask;
        // A reader that blocks has a thread of its own.
        _decoding = Task.Factory.StartNew(ReadFrames, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>What the input is: known from the start of one that was probed, from the first frame on of a live one.</summary>
    /// <exception cref="InvalidOperationException">No frame has come yet.</exception>
    public VideoProperties Properties => _properties ?? throw new InvalidOperationException("No frame has come yet.");

    public FrameFormat Format => Properties.Format;

    /// <summary>Frames that the reader was too slow for.</summary>
    public long Dropped => _frames.Dropped;

    /// <summary>Frames in which the decoder concealed damage, of all that it decoded.</summary>
    public long Corrupt => _stamps.Corrupt;

    /// <summary>Grows whenever something of the input arrives, a picture or not.</summary>
    public long Arrivals => _stamps.Lines + (_input.Feed?.Arrivals() ?? 0);

    /// <summary>The picture's size changed on the way. Frames of a probed input are still delivered at the first size; those of a live one end there.</summary>
    public bool SizeChanged => _stamps.SizeChanged;

    /// <summary>Whether this program reads the input itself, which it does where a server has answered.</summary>
    public bool IsFed => _input.Feed is not null;

    /// <summary>Why an input that this program reads itself ended, as a sentence; null while it has not, and where ffmpeg reads it.</summary>
    public string? FeedEnd => _feedEnd;

    /// <summary>Pictures that the input has beside the one that is decoded.</summary>
    public int OtherPictures => _input.Known is { } known ? known.OtherPictures : Math.Max(0, _stamps.Pictures - 1);

    /// <param name="buffers">Frame memory of earlier connections; null for a clip that is read once.</param>
    /// <exception cref="UserError">ffmpeg is not there.</exception>
    public static FfmpegDecoder Start(ProgramFile program, OpenedInput input, DecodeRequest request, FrameBuffers? buffers = null) =>
        new(program, input, request, buffers ?? new FrameBuffers());

    /// <summary>The next frame, to be given back; null after the last.</summary>
    /// <exception cref="UserError">The first frame shows that the input cannot be scored.</exception>
    /// <exception cref="RefusedException">There was no frame, since the input must be opened another way.</exception>
    public ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation) => _frames.ReadAsync(cancellation);

    public void Return(VideoFrame frame) => _frames.Return(frame);

    /// <summary>Ends ffmpeg at once; the reader gets the frames that are there and then the end.</summary>
    public void Kill() => _ffmpeg.Kill();

    /// <summary>After the last frame: what ffmpeg complained of, redacted; null when all went well.</summary>
    public async Task<DecodeFault?> FaultAsync(CancellationToken cancellation)
    {
        if (_limited)
            return null;
        var exitCode = await _ffmpeg.WaitForExitAsync(cancellation);
        await _feeding.WaitAsync(cancellation);
        var killed = exitCode == ProgramEnd.SignalBase + ProgramEnd.Kill;
        var reason = killed ? "" : _properties is null && _stamps.SizeUnknown && PictureLimit.Refusal(_ffmpeg.ErrorLines) is null ? "no keyframe came, without which a picture has no size" : _input.Source.Explain(_ffmpeg.ErrorLines);
        if (_input.Refused is { } refused)
            return new DecodeFault(Fatal: exitCode != 0, refused.TrimEnd('.'));
        if (exitCode == 0 && reason.Length == 0)
            return null;
        return new DecodeFault(Fatal: exitCode != 0, reason.Length > 0 ? reason : $"ffmpeg {ProgramEnd.Words(exitCode)}");
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
            // ffmpeg has gone, or nobody wants it any more.
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
            // The reader has gone, or the pipe has: either way no frame follows.
        }
        catch (UserError error)
        {
            fault = error;
            Kill();
        }
        catch (Exception error)
        {
            // Whatever an input made go wrong here, its ffmpeg must not wait for a reader for ever.
            fault = new UserError($"{_input.Source.Shown} cannot be decoded: {_input.Source.Redacted(error.Message)}", cause: error);
            Kill();
        }
        finally
        {
            _frames.Complete(fault);
        }
    }

    // Only ffmpeg's last lines tell that there is another way.
    private RefusedException? Refusal()
    {
        if (_properties is not null || _input.Feed is not null)
            return null;
        _ffmpeg.WaitForExitAsync(_stop.Token).GetAwaiter().GetResult();
        return _input.Source.AfterRefusal(_ffmpeg.ErrorLines) is { } other ? new RefusedException(other) : null;
    }

    // A frame's first byte says that its line was written: only then is it known how many bytes follow.
    private bool ReadFrame()
    {
        if (_ffmpeg.Output.ReadByte() is >= 0 and var first && _stamps.Next(_stop.Token) is var (time, side))
        {
            _properties ??= VideoProperties.From(
                _stamps.Picture ?? throw new UserError($"{_input.Source.Shown} gave a frame that ffmpeg did not describe. Is this device overloaded?"), _input.Source);
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

            _moving ??= new MovingShare(Format);
            frame.Time = time;
            frame.Word = Upright(side) with { Damage = side.Damage with { Moving = _moving.Next(frame.Pixels, side.Damage) } };
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

    // A picture that is turned for display has as many lines as it was coded with columns.
    private StreamWord Upright(in StreamWord word) =>
        Properties.Rotation % 180 != 0 ? word with { Quantiser = word.Quantiser with { Lines = Format.Height } } : word;
}

/// <summary>What ffmpeg complained of.</summary>
/// <param name="Fatal">It gave up; otherwise it went on to the end.</param>
internal sealed record DecodeFault(bool Fatal, string Message);
