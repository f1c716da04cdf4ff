using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>
/// Decodes the keyframes of a live input, and more while <see cref="PlanRule"/> asks for it: then a second ffmpeg process gets the packets
/// that the first one reads, from the last keyframe on. The camera keeps its one connection.
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
    private readonly Action<DecodePlan, WideReason?>? _changed;
    private readonly long _start;
    private readonly PacketTap _tap = new();
    private readonly PlanRule _rule;
    private readonly Lock _lock = new();
    private readonly FfmpegDecoder _narrow;
    private volatile WideDecoder? _wide;
    private Task<VideoFrame?>? _narrowRead;
    private FfmpegDecoder? _lender;
    private TimeSpan? _zero;
    private TimeSpan? _delivered;
    private long _lostSeconds;
    private volatile bool _seesPictures;
    private volatile bool _idle;
    private bool _begun;
    private TimeSpan _retry;
    private long _dropped;
    private long _corrupt;
    private bool _switched;

    private PlannedDecoder(
        ProgramFile program, OpenedInput input, DecodeRequest request, TimeSpan every, FrameBuffers buffers, TimeProvider time,
        Action<DecodePlan, WideReason?>? changed)
    {
        _changed = changed;
        _program = program;
        _input = input;
        _request = request with { Plan = DecodePlan.Reference };
        _buffers = buffers;
        _time = time;
        _start = time.GetTimestamp();
        _rule = new PlanRule(every > Interval ? every : Interval);
        var narrow = request with { Plan = DecodePlan.Keyframes, PacketCopies = [.. _tap.TeeParts] };
        _narrow = FfmpegDecoder.Start(program, input, narrow, buffers, Hear);
    }

    /// <inheritdoc/>
    public DecodePlan Plan => _wide?.Decoder.Plan ?? _narrow.Plan;

    /// <summary>Path of the socket through which the second process gets its packets.</summary>
    public string Packets => _tap.Path;

    /// <summary>Why more than keyframes are decoded; null: they are enough.</summary>
    public WideReason? Reason
    {
        get
        {
            lock (_lock)
                return _rule.Reason;
        }
    }

    /// <inheritdoc/>
    public bool MustReopen { get; private set; }

    /// <inheritdoc/>
    public bool CanIdle => true;

    /// <inheritdoc/>
    public bool IsIdle
    {
        set => _idle = value;
    }

    /// <inheritdoc/>
    public VideoProperties Properties => _zero is null && _wide is { } wide ? wide.Decoder.Properties : _narrow.Properties;

    /// <inheritdoc/>
    public long Dropped => _dropped + _narrow.Dropped + (_wide?.Decoder.Dropped ?? 0);

    /// <inheritdoc/>
    public long Corrupt => _corrupt + _narrow.Corrupt + (_wide?.Decoder.Corrupt ?? 0);

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
    /// <param name="changed">Called when another plan is in use, with the reason for more than keyframes.</param>
    /// <exception cref="UserError">ffmpeg is not installed.</exception>
    public static PlannedDecoder Start(
        ProgramFile program, OpenedInput input, DecodeRequest request, TimeSpan every, FrameBuffers buffers, TimeProvider time,
        Action<DecodePlan, WideReason?>? changed = null) =>
        new(program, input, request, every, buffers, time, changed);

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
                _narrowRead = null;
                if (await Done(done) is not { } keyframe)
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
        _wide?.Decoder.Kill();
    }

    /// <inheritdoc/>
    public Task<DecodeFault?> FaultAsync(CancellationToken cancellation) => _narrow.FaultAsync(cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_wide is { } wide)
            await wide.DisposeAsync();
        await _narrow.DisposeAsync();
        await _tap.DisposeAsync();
    }

    private static async Task<VideoFrame?> Done(Task done) => await (Task<VideoFrame?>)done;

    private void Hear(ReadOnlySpan<char> line)
    {
        if (!CodedPacket.TryRead(line, out var packet))
            return;
        _seesPictures = true;
        if (packet.IsKey)
            return;
        lock (_lock)
            _rule.Picture(Now);
    }

    private async Task AdjustAsync()
    {
        bool isWide;
        lock (_lock)
        {
            if (!_begun && _tap.HasPackets)
                Begin();
            // Without headers, the pictures between keyframes cannot be seen.
            if (_begun && !_seesPictures && !HasOnlyKeyframes)
                _rule.Picture(Now);
            if (_narrow.LostSeconds is var lost && lost > _lostSeconds)
                _rule.Lost(Now);
            _lostSeconds = lost;
            isWide = _rule.IsWide(Now) && !_idle;
        }

        if (!isWide)
        {
            await CloseAsync();
        }
        else if (_wide is null && Now >= _retry)
        {
            MustReopen = !_tap.HasPackets;
            if (MustReopen)
                return;
            _wide = new WideDecoder(FfmpegDecoder.Start(_program, new OpenedInput(_input.Source, null, _tap.Follow()), _request, _buffers));
            _switched = true;
            _changed?.Invoke(Plan, Reason);
        }
    }

    private async Task CloseAsync()
    {
        if (_wide is not { } wide)
            return;
        _wide = null;
        _switched = true;
        _tap.Unfollow();
        _dropped += wide.Decoder.Dropped;
        _corrupt += wide.Decoder.Corrupt;
        await wide.DisposeAsync();
        _changed?.Invoke(Plan, Reason);
    }

    // The wait for the first keyframe counts as an interval.
    private void Begin()
    {
        _begun = true;
        _rule.Keyframe(Now);
    }

    // While more is decoded, the frames of the first process only show that keyframes come.
    private VideoFrame? Narrow(VideoFrame frame)
    {
        lock (_lock)
            _rule.Keyframe(Now);
        _begun = true;
        _zero ??= Now - frame.Time;
        if (_wide is null || !_wide.HasBegun)
            return Deliver(_narrow, frame, _zero.Value);
        _narrow.Return(frame);
        return null;
    }

    private async Task<VideoFrame?> WideAsync(Task<VideoFrame?> read)
    {
        if (await read is not { } frame)
        {
            await CloseAsync();
            _retry = Now + Pause;
            return null;
        }

        var wide = _wide!;
        // Its first frame is the last keyframe, which the first process has delivered already.
        var isRepeated = wide.Took(Now - frame.Time) && _zero is not null;
        if (!isRepeated)
            return Deliver(wide.Decoder, frame, wide.Zero);
        wide.Decoder.Return(frame);
        return null;
    }

    // Each process times frames by their arrival, from its own beginning. After a switch, the other one may deliver a moment that was
    // delivered already.
    private VideoFrame? Deliver(FfmpegDecoder decoder, VideoFrame frame, TimeSpan zero)
    {
        frame.Time += zero;
        var since = frame.Time - _delivered;
        if (since <= TimeSpan.Zero || _switched && since < Interval / 2)
        {
            decoder.Return(frame);
            return null;
        }

        _switched = false;
        _delivered = frame.Time;
        _lender = decoder;
        return frame;
    }
}
