using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>
/// Decodes the keyframes of a live input, and more while <see cref="PlanRule"/> asks for it: then a second ffmpeg process gets the packets
/// that the first one reads, from the last keyframe on. The camera keeps its one connection. Only the second process uses hardware.
/// </summary>
internal sealed class PlannedDecoder : IStreamDecoder
{
    // How often the rule is asked while no frame comes.
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(500);

    // After a second decoder ended by itself, another one is not tried at once.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    private readonly ProgramFile _program;
    private readonly OpenedInput _input;
    private readonly DecodeRequest _request;
    private readonly FrameBuffers _buffers;
    private readonly TimeProvider _time;
    private readonly PlanHooks _hooks;
    private readonly long _start;
    private readonly PacketTap _tap;
    private readonly PlanWatch _watch;
    private readonly MergedTimes _times;
    private readonly FfmpegDecoder _narrow;
    private volatile WideDecoder? _wide;
    private Task<VideoFrame?>? _narrowRead;
    private FfmpegDecoder? _lender;
    private TimeSpan? _zero;
    private readonly MissingPackets _missing = new();
    private TimeSpan _retry;
    private (long Dropped, long Corrupt) _ended;
    private PictureWatch? _pictures;
    private bool _idle;
    private int _behind;

    private PlannedDecoder(
        ProgramFile program, OpenedInput input, DecodeRequest request, TimeSpan every, FrameBuffers buffers, TimeProvider time,
        PlanHooks hooks, PacketTap tap)
    {
        _program = program;
        _input = input;
        _request = request with { Plan = DecodePlan.Reference };
        _buffers = buffers;
        _time = time;
        _hooks = hooks;
        _start = time.GetTimestamp();
        _tap = tap;
        _times = new MergedTimes(Interval);
        _watch = new PlanWatch(every > Interval ? every : Interval, () => Now);
        var narrow = request with { Plan = DecodePlan.Keyframes, PacketCopies = [.. tap.TeeParts] };
        _narrow = FfmpegDecoder.Start(program, input, narrow, buffers, Arrived);
    }

    /// <inheritdoc/>
    public DecodePlan Plan => _wide?.Decoder.Plan ?? DecodePlan.Keyframes;

    /// <inheritdoc/>
    public DecoderChoice Decoder => _wide is { } wide ? _hooks.Hardware.Choice(wide.Hardware) : DecoderChoice.Keyframes;

    /// <summary>Path of the socket through which the second process gets its packets.</summary>
    public string Packets => _tap.Path;

    /// <summary>Why more than keyframes must be decoded; null: they are enough.</summary>
    public WideReason? Reason => _watch.Reason;

    /// <inheritdoc/>
    public bool MustReopen { get; private set; }

    /// <inheritdoc/>
    public bool CanIdle => true;

    /// <inheritdoc/>
    public VideoProperties Properties => _zero is null && _wide is { } wide ? wide.Decoder.Properties : _narrow.Properties;

    /// <inheritdoc/>
    public long Dropped => _ended.Dropped + _narrow.Dropped + (_wide?.Decoder.Dropped ?? 0);

    /// <inheritdoc/>
    public long Corrupt => _ended.Corrupt + _narrow.Corrupt + (_wide?.Decoder.Corrupt ?? 0);

    /// <inheritdoc/>
    public long LostSeconds => _narrow.LostSeconds;

    /// <inheritdoc/>
    public long Arrivals => _narrow.Arrivals;

    /// <inheritdoc/>
    public bool SizeChanged => _narrow.SizeChanged;

    /// <inheritdoc/>
    public bool IsFed => _narrow.IsFed;

    /// <inheritdoc/>
    public string? FeedEnd => _narrow.FeedEnd;

    private TimeSpan Interval => TimeSpan.FromSeconds(1 / _request.Fps);
    private bool HasOnlyKeyframes => _zero is not null && DecodePlans.HasOnlyKeyframes(_narrow.Properties.Codec);
    private TimeSpan Now => _time.GetElapsedTime(_start);

    /// <param name="request">Its plan is not used.</param>
    /// <param name="every">Longest interval between keyframes at which they are enough, unless fewer frames are scored anyway.</param>
    /// <returns>Null where packets cannot be passed from one process to another, see <see cref="PacketTap.TryOpen"/>.</returns>
    /// <exception cref="UserError">ffmpeg is not installed.</exception>
    public static PlannedDecoder? TryStart(
        ProgramFile program, OpenedInput input, DecodeRequest request, TimeSpan every, FrameBuffers buffers, TimeProvider time,
        PlanHooks hooks)
    {
        if (PacketTap.TryOpen() is not { } tap)
            return null;
        try
        {
            return new PlannedDecoder(program, input, request, every, buffers, time, hooks, tap);
        }
        catch
        {
            tap.Close();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask<VideoFrame?> ReadAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await AdjustAsync();
            if (MustReopen)
                return null;
            _narrowRead ??= _narrow.ReadAsync(cancellation).AsTask();
            var wideRead = _wide?.Read(cancellation);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            var tick = Task.Delay(Tick, _time, wait.Token);
            var done = await Task.WhenAny(wideRead is null ? [_narrowRead, tick] : [_narrowRead, wideRead, tick]);
            await wait.CancelAsync();
            cancellation.ThrowIfCancellationRequested();
            if (done == _narrowRead)
            {
                var read = _narrowRead;
                _narrowRead = null;
                if (await read is not { } keyframe)
                    return null;
                if (Narrow(keyframe) is { } frame)
                    return frame;
            }
            else if (done == wideRead && await WideAsync(wideRead) is { } frame)
            {
                return frame;
            }
        }
    }

    /// <inheritdoc/>
    public void Return(VideoFrame frame) => _lender!.Return(frame);

    /// <inheritdoc/>
    public StreamHealth Health() => _narrow.Health();

    /// <inheritdoc/>
    public void Kill()
    {
        _narrow.Kill();
        _wide?.Kill();
    }

    /// <inheritdoc/>
    public Task<DecodeFault?> FaultAsync(CancellationToken cancellation) => _narrow.FaultAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_wide is { } wide)
                await wide.DisposeAsync();
            await _narrow.DisposeAsync();
        }
        finally
        {
            await _tap.DisposeAsync();
        }
    }

    // The first packets may come before this object is complete.
    private void Arrived(CodedPacket packet) => _watch.Take(packet, _narrow?.Decoded ?? 0);

    private async Task AdjustAsync()
    {
        var isIdle = _hooks.IsIdle();
        if (isIdle && !_idle)
            _hooks.Idles();
        _idle = isIdle;
        var reason = _watch.Next(_narrow.Decoded, _narrow.LostSeconds, _narrow.Arrivals, _tap.HasPackets);
        var isNarrow = reason is null || isIdle || HasOnlyKeyframes || _wide is null && _hooks.Forbids(_watch.KeyframeAge);
        var hardware = isNarrow ? null : Hardware();
        if (isNarrow || _wide is { } wide && wide.Hardware != hardware)
            await CloseAsync();
        if (!isNarrow && _wide is null && Now >= _retry && _tap.HasPackets)
            Widen(reason!.Value, hardware);
        else if (!isNarrow)
            MustReopen = _missing.Next(_wide is null && !_tap.HasPackets && reason != WideReason.Loss, Now);
    }

    // Before the first picture, its size is unknown, so that no decoder can be tried.
    private HardwareDecoder? Hardware()
    {
        if (_wide is { Hardware: { } used } wide && wide.HangsAt(Now, _watch.Packets, Interval))
            _hooks.Hardware.Failed(used, "it delivers no pictures");
        return _zero is null ? null : _hooks.Hardware.Next(_watch.IsLosing, _tap, _narrow.Properties, _narrow.Profile);
    }

    private void Widen(WideReason reason, HardwareDecoder? hardware)
    {
        try
        {
            var input = new OpenedInput(_input.Source, Known: null, _tap.Follow());
            var decoder = FfmpegDecoder.Start(_program, input, _request with { Hardware = hardware }, _buffers);
            _wide = new WideDecoder(decoder, hardware, _pictures, Now, _watch.Packets);
        }
        catch (UserError)
        {
            _tap.Unfollow();
            _retry = Now + Pause;
            return;
        }

        _times.Switched();
        _hooks.Changed(Plan, reason);
    }

    private async Task CloseAsync()
    {
        if (_wide is not { } wide)
            return;
        _wide = null;
        _times.Switched();
        _tap.Unfollow();
        _ended = (_ended.Dropped + wide.Decoder.Dropped, _ended.Corrupt + wide.Decoder.Corrupt);
        await wide.DisposeAsync();
        _hooks.Changed(Plan, Reason);
    }

    // While more is decoded, the frames of the first process only show that keyframes come. Late ones are compared with nothing.
    private VideoFrame? Narrow(VideoFrame frame)
    {
        _zero ??= Now - frame.Time;
        _pictures ??= _hooks.Hardware.IsPossible ? new PictureWatch(_narrow.Properties.Format) : null;
        if (Reason != WideReason.LateKeyframes)
            _pictures?.Keyframe(frame.Pixels);
        if (_wide is null || !_wide.HasBegun || Now - _wide.Delivered > Interval + WideDecoder.LongestSilence)
            return Deliver(_narrow, frame, _zero.Value);
        _narrow.Return(frame);
        return null;
    }

    private async Task<VideoFrame?> WideAsync(Task<VideoFrame?> read)
    {
        var wide = _wide!;
        if (await read is not { } frame)
        {
            Ended(wide);
            await CloseAsync();
            return null;
        }

        // Its first frame is the last keyframe, which the first process has delivered already.
        var isKnown = wide.Took(frame, Now, _watch.Packets) && _zero is not null;
        if (wide.Fault(frame) is { } fault)
            _hooks.Hardware.Failed(wide.Hardware!, fault);
        else if (!isKnown)
            return Deliver(wide.Decoder, frame, wide.Zero);
        wide.Decoder.Return(frame);
        return null;
    }

    private void Ended(WideDecoder wide)
    {
        if (wide.IsBroken(_tap.HasPackets) && (!_tap.FellBehind || _behind++ > 0))
            _hooks.Hardware.Failed(wide.Hardware!, _tap.FellBehind ? "it is too slow" : "it ended");
        else
            _retry = Now + Pause;
    }

    private VideoFrame? Deliver(FfmpegDecoder decoder, VideoFrame frame, TimeSpan zero)
    {
        if (_times.TryTake(frame, zero))
        {
            _lender = decoder;
            return frame;
        }

        decoder.Return(frame);
        return null;
    }
}
