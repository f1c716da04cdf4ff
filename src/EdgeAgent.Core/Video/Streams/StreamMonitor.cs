using System.Diagnostics;
using EdgeAgent.Inference;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Video.Streams;

/// <summary>Watches one stream while the daemon runs: opens it, scores its frames, and reopens it when it fails.</summary>
internal sealed partial class StreamMonitor(
    StreamEntry entry,
    StreamOptions stream,
    VideoOptions options,
    BatchScorer scorer,
    InferenceGate gate,
    StreamAdmission admission,
    HardwareDecoding hardwareDecoding,
    TimeProvider time,
    ILogger logger)
{
    // A camera that sends a few frames and ends again is faulty, so retries come at growing intervals.
    private static readonly TimeSpan Stable = TimeSpan.FromMinutes(1);

    // A camera whose keyframes were rare is not asked again so soon whether they still are: one decoder costs less than two.
    private static readonly TimeSpan RareKeyframesLast = TimeSpan.FromHours(1);

    private VideoSource _source = VideoSource.Of(stream);
    private readonly Backoff _backoff = new(options.ReconnectMin, options.ReconnectMax, Random.Shared);
    private readonly FrameBuffers _buffers = new();
    private readonly ProbeMemory _probes = new(entry.Name);
    private readonly StallPatience _patience = new(options.StallTimeout + TimeSpan.FromSeconds(1 / stream.Fps));
    private readonly DriftWatch _drift = new(entry.Name, entry.Baseline, logger, stream.DisplayHeight);
    private readonly SignalLog _log = new(entry.Name, logger);
    private string? _lastError;
    private long? _widened;
    private long? _reopened;
    private long? _connected;
    private VideoProperties? _logged;

    /// <summary>Returns at the end of a file, or when canceled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            var end = new StreamEnd(Error: null, Paused: true);
            while (!end.IsRegular)
            {
                await ResumedAsync(stop);
                end = await TakeTurnAsync(again: !end.Paused, stop);
                if (end.Error is { } error)
                    await WaitAsync(error, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program stops.
        }

        entry.Stopped(StreamState.Ended, error: null);
        LogEnded(entry.Name);
    }

    private async Task<StreamEnd> TakeTurnAsync(bool again, CancellationToken stop)
    {
        using var turn = await admission.EnterAsync(entry, stop);
        // A benchmark may have started while the stream waited for its turn.
        if (gate.Paused)
        {
            entry.Stopped(StreamState.Paused, error: null);
            return new StreamEnd(Error: null, Paused: true);
        }

        var begun = time.GetTimestamp();
        entry.Connecting(again);
        var end = await TracedAttemptAsync(turn, stop);
        if (end.Paused)
            entry.Stopped(turn.Over.IsCancellationRequested ? StreamState.Waiting : StreamState.Paused, error: null);
        // An immediate failure would also happen on an idle device.
        var shortest = options.StallTimeout < options.ConnectTimeout ? options.StallTimeout : options.ConnectTimeout;
        var mayBeStrain = time.GetElapsedTime(begun) >= shortest;
        return end.Error is { } error && mayBeStrain && turn.Strain is { } strain ? end with { Error = $"{error} {strain}" } : end;
    }

    private async Task<StreamEnd> TracedAttemptAsync(StreamTurn turn, CancellationToken stop)
    {
        using var connecting = VideoTraces.Connecting(entry.Name);
        var end = await AttemptAsync(turn, connecting, stop);
        VideoTraces.Ended(connecting, end);
        return end;
    }

    private async Task<StreamEnd> AttemptAsync(StreamTurn turn, Activity? connecting, CancellationToken stop)
    {
        try
        {
            return await ConnectAsync(turn, connecting, stop);
        }
        catch (UserError error)
        {
            return new StreamEnd(error.Message);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            LogFault(error, entry.Name);
            return new StreamEnd($"{error.GetType().Name}: {_source.Redacted(error.Message)}");
        }
    }

    private Task<StreamEnd> ConnectAsync(StreamTurn turn, Activity? connecting, CancellationToken stop) => OtherWay.TryAsync(_source, way =>
    {
        _source = way;
        return ConnectOnceAsync(turn, connecting, stop);
    });

    private async Task<StreamEnd> ConnectOnceAsync(StreamTurn turn, Activity? connecting, CancellationToken stop)
    {
        await using var input = await OpenedInput.OpenAsync(_source, stream.Fps, options, stop, _probes);
        await using var hardware = await hardwareDecoding.ForAsync(entry.Name, stream, stop);
        await using var decoder = Decode(input, hardware, turn);
        var connection = new StreamConnection(
            decoder, input, hardware, entry, options, scorer, _drift, entry.View, _log, _patience);
        // At the end of the turn, stopping the decoder ends the wait for a frame and frees the place.
        await using var over = turn.Over.Register(decoder.Kill);
        var end = Judged(await connection.RunAsync(gate, time, Started, stop), turn);
        if (decoder is PlannedDecoder { Reason: WideReason.RareKeyframes or WideReason.LateKeyframes })
            _widened = time.GetTimestamp();
        if (end.Reopen)
            _reopened = time.GetTimestamp();
        if (end.Paused || end.Reopen)
            _probes.Keep(input.Probed);
        return end;

        void Started(VideoProperties first)
        {
            connecting?.Stop();
            turn.Began();
            Connected(first);
        }
    }

    private StreamEnd Judged(StreamEnd end, StreamTurn turn) =>
        !turn.Over.IsCancellationRequested ? end
        : turn.HasBegun ? new StreamEnd(Error: null, Paused: true)
        : new StreamEnd(FormattableString.Invariant(
            $"{_source.Shown} sent no picture within {Admission.LongestOpening.TotalSeconds:0} s, and other streams are waiting."));

    private bool IsRecent(long? since) => since is { } at && time.GetElapsedTime(at) < RareKeyframesLast;

    private IStreamDecoder Decode(OpenedInput input, HardwareUse hardware, StreamTurn turn)
    {
        var plan = stream.Decode.Length > 0 ? stream.Decode : options.Decode;
        var program = Programs.Ffmpeg(options, entry.Name);
        var request = new DecodeRequest(stream.Fps, Realtime: true, stream.Loop, DropOldest: true, Plan: DecodePlans.Fixed(plan))
        {
            MaxPixels = PictureLimit.Of(options),
        };
        // With hardware, the second decoder costs less than the first.
        var mayBeNarrow = plan == DecodePlans.Automatic && input.IsLive
            && !IsRecent(_reopened) && (hardware.IsPossible || !IsRecent(_widened));
        var hooks = new PlanHooks(() => gate.Paused, entry.Idle, () => turn.MayWiden, PlanChanged) { Hardware = hardware };
        var planned = mayBeNarrow
            ? PlannedDecoder.TryStart(program, input, request, options.KeyframeEvery, _buffers, time, hooks)
            : null;
        return planned is not null ? planned : FfmpegDecoder.Start(program, input, request, _buffers);
    }

    private void PlanChanged(DecodePlan plan, WideReason? reason)
    {
        if (!logger.IsEnabled(LogLevel.Debug))
            return;
        var name = plan.Text();
        var why = reason switch
        {
            WideReason.RareKeyframes => "keyframes come too seldom",
            WideReason.LateKeyframes => "keyframes alone are decoded too late",
            WideReason.Loss => "packets were lost",
            _ => "keyframes are enough",
        };
        LogPlan(entry.Name, name, why);
    }

    private void Connected(VideoProperties properties)
    {
        var isNews = properties != _logged || _lastError is not null;
        _connected = time.GetTimestamp();
        _lastError = null;
        _logged = properties;
        // Not logged after a turn or a benchmark, when the stream continues as before.
        if (isNews)
            LogStreaming(entry.Name, properties.Width, properties.Height, properties.Codec);
    }

    private async Task WaitAsync(string error, CancellationToken stop)
    {
        if (_connected is { } since && time.GetElapsedTime(since) >= Stable)
            _backoff.Reset();
        _connected = null;
        var wait = _backoff.Next();
        entry.Stopped(StreamState.Backoff, error);
        if (error != _lastError)
            LogLost(entry.Name, error, wait.TotalSeconds);
        _lastError = error;
        await Task.Delay(wait, time, stop);
    }

    // Nothing is decoded while a benchmark runs, because it would measure the decoder too.
    private async Task ResumedAsync(CancellationToken stop) => (await gate.EnterAsync(stop)).Dispose();

    [LoggerMessage(EventId = 1000, EventName = "StreamConnected", Level = LogLevel.Information,
        Message = "Stream {Stream}: {Width}x{Height} {Codec}")]
    private partial void LogStreaming(string stream, int width, int height, string codec);

    [LoggerMessage(EventId = 1001, EventName = "StreamLost", Level = LogLevel.Warning,
        Message = "Stream {Stream}: {Error} Retrying in {Seconds:0.0} s, then at growing intervals")]
    private partial void LogLost(string stream, string error, double seconds);

    [LoggerMessage(EventId = 1002, EventName = "StreamFailed", Level = LogLevel.Error, Message = "Stream {Stream}: unexpected error")]
    private partial void LogFault(Exception error, string stream);

    [LoggerMessage(EventId = 1004, EventName = "DecodePlanChanged", Level = LogLevel.Debug,
        Message = "Stream {Stream}: decodes {Plan} frames, because {Reason}")]
    private partial void LogPlan(string stream, string plan, string reason);

    [LoggerMessage(EventId = 1003, EventName = "StreamEnded", Level = LogLevel.Information, Message = "Stream {Stream}: ended")]
    private partial void LogEnded(string stream);
}
