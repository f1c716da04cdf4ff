using EdgeAgent.Device;
using EdgeAgent.Inference;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Video.Streams;

/// <summary>How a connection ended.</summary>
/// <param name="Error">The error; null at the regular end of a file, or when paused.</param>
/// <param name="Paused">Whether a benchmark is about to run.</param>
internal readonly record struct StreamEnd(string? Error, bool Paused = false)
{
    /// <summary>Whether the input is opened again at once, with another decode plan.</summary>
    public bool Reopen { get; init; }

    /// <summary>Whether a file reached its end, so that nothing follows.</summary>
    public bool IsRegular => Error is null && !Paused && !Reopen;
}

/// <summary>One connection of a stream, from its first frame to its last.</summary>
internal sealed class StreamConnection(
    IStreamDecoder decoder,
    OpenedInput input,
    HardwareUse hardware,
    StreamEntry entry,
    VideoOptions options,
    BatchScorer scorer,
    DriftWatch drift,
    ViewWatch view,
    SignalLog log,
    StallPatience patience)
{
    private readonly VideoSource _source = input.Source;
    private ScoreRequest? _request;
    private SignalChecks? _signals;
    private (long Dropped, long Corrupt, long LostSeconds) _counted;
    private long _frames;
    private CodedActivity _left;
    private TimeSpan _longestGap;
    private bool _idled;

    /// <param name="started">Called at the first frame.</param>
    /// <exception cref="UserError">The first frame shows that the input cannot be scored.</exception>
    public async Task<StreamEnd> RunAsync(InferenceGate gate, TimeProvider time, Action<VideoProperties> started, CancellationToken stop)
    {
        using var stall = new StallTimer(time, Stalled, Arrivals);
        for (var limit = options.ConnectTimeout; ; limit = patience.Limit)
        {
            stall.Restart(limit);
            var since = time.GetTimestamp();
            if (await decoder.ReadAsync(stop) is not { } frame)
                return await EndAsync(stall, limit, stop);
            stall.Suspend();
            Received(time.GetElapsedTime(since), started);
            _idled = gate.Paused;
            var watched = Skips(frame) || await TakeAsync(frame, gate, time);
            decoder.Return(frame);
            if (!watched)
                return new StreamEnd(Error: null, Paused: true);
        }
    }

    private long Arrivals()
    {
        entry.Waited();
        return decoder.Arrivals;
    }

    private void Received(TimeSpan gap, Action<VideoProperties> started)
    {
        if (_frames++ > 0)
        {
            // While nothing is scored, fewer frames are decoded.
            _longestGap = gap > _longestGap && !_idled ? gap : _longestGap;
            return;
        }

        _request = new ScoreRequest(decoder.Format, _source.DisplayHeight);
        _signals = new SignalChecks(decoder.Format, options, view);
        entry.Streaming(decoder.Properties, decoder.Health);
        started(decoder.Properties);
    }

    // On a busy device, a frame without a score is not checked either.
    private bool Skips(VideoFrame frame)
    {
        if (_idled || entry.Pacer.IsDue(frame.Time))
            return false;
        entry.Skipped();
        _left = _left.Then(frame.Bitstream.Activity);
        Count();
        return true;
    }

    /// <returns>False when a benchmark has started, and decoding would disturb it.</returns>
    private async Task<bool> TakeAsync(VideoFrame frame, InferenceGate gate, TimeProvider time)
    {
        var now = time.GetUtcNow();
        frame.Bitstream = frame.Bitstream with { Activity = _left.Then(frame.Bitstream.Activity) };
        _left = default;
        var signals = _signals!.Check(frame, DeviceClock.IsSet(now) ? now.Hour : null);
        log.Take(signals.Raised, view.Describe);
        var scored = !gate.Paused && await ScoreAsync(frame, signals, time);
        if (!scored && decoder.CanIdle)
            entry.Checked(signals.Raised);
        Count();
        return scored || decoder.CanIdle;
    }

    /// <returns>False when a benchmark has started.</returns>
    private async Task<bool> ScoreAsync(VideoFrame frame, FoundSignals signals, TimeProvider time)
    {
        try
        {
            var score = await scorer.ScoreAsync(_request!, frame, signals);
            var timed = new TimedScore(time.GetUtcNow(), score);
            entry.Scored(timed);
            // Baselines depend on the time of day, which is unknown while the clock is not set.
            if (DeviceClock.IsSet(timed.At))
                drift.Take(timed, scorer.Session.Metadata);
        }
        catch (ScoringPausedException)
        {
            return false;
        }

        return true;
    }

    private void Count()
    {
        var now = (decoder.Dropped, decoder.Corrupt, decoder.LostSeconds);
        entry.Counted(
            now.Dropped - _counted.Dropped, now.Corrupt - _counted.Corrupt, now.LostSeconds - _counted.LostSeconds, decoder.Plan);
        entry.DecodedBy(hardware.IsPossible ? decoder.Decoder : hardware.Choice(null));
        _counted = now;
    }

    private void Stalled()
    {
        entry.Stopped(StreamState.Stalled, error: null);
        decoder.Kill();
    }

    private async Task<StreamEnd> EndAsync(StallTimer stall, TimeSpan limit, CancellationToken stop)
    {
        if (_frames > 0)
            Count();
        if (decoder.MustReopen)
            return new StreamEnd(Error: null) { Reopen = true };
        patience.Learn(_frames, _longestGap, stall.Stalled);
        if (stall.Stalled)
            return new StreamEnd(Stall(stall.DataArrived, limit));
        if (input.IsLive && decoder.SizeChanged)
            return new StreamEnd($"{_source.Shown} changed the size of its picture.");
        var fault = await decoder.FaultAsync(stop);
        if (input.Refused is { } refused)
            return new StreamEnd(refused);
        if (decoder.FeedEnd is { } end && fault is not { Fatal: true })
            return new StreamEnd(end);
        if (_frames == 0 && fault is not null)
            return new StreamEnd(_source.Unreadable(fault.Message));
        if (fault is { Fatal: true })
            return new StreamEnd($"{_source.Shown} broke off: {fault.Message}.");
        return new StreamEnd(_source.Kind.Live ? $"{_source.Shown} ended{(fault is null ? "." : $": {fault.Message}.")}" : null);
    }

    private string Stall(bool dataArrives, TimeSpan limit)
    {
        if (dataArrives)
        {
            var minutes = FormattableString.Invariant($"{StallTimer.LongestWithoutPicture.TotalMinutes:0} min");
            return $"{_source.Shown} sent no picture that can be decoded for {minutes}, though data arrives: does it send keyframes?";
        }

        return _frames == 0
            ? InputAdvice.OfSilence(_source, decoder.IsFed, limit)
            : FormattableString.Invariant($"{_source.Shown} sent no frame for {limit.TotalSeconds:0.#} s.");
    }
}
