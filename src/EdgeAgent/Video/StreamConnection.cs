using EdgeAgent.Inference;
using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Video;

/// <summary>How a connection ended.</summary>
/// <param name="Error">What went wrong; null at the regular end of a file, or when paused.</param>
/// <param name="Paused">A benchmark is about to measure.</param>
internal readonly record struct StreamEnd(string? Error, bool Paused = false)
{
    /// <summary>A file at its end: nothing follows.</summary>
    public bool IsRegular => Error is null && !Paused;
}

/// <summary>One connection of a stream, from its first frame to its last.</summary>
internal sealed class StreamConnection(
    FfmpegDecoder decoder, VideoProperties properties, VideoSource source, StreamOptions stream, StreamEntry entry, VideoOptions options, BatchScorer scorer,
    DriftWatch drift)
{
    private readonly ScoreRequest _request = new(decoder.Format);
    private readonly SignalChecks _signals = new(decoder.Format, options);
    private (long Dropped, long Corrupt) _counted;

    /// <param name="started">Called at the first frame.</param>
    public async Task<StreamEnd> RunAsync(InferenceGate gate, TimeProvider time, Action<VideoProperties> started, CancellationToken stop)
    {
        using var stall = new StallTimer(time, Stalled);
        var limit = options.ConnectTimeout;
        for (var first = true; ; first = false)
        {
            stall.Restart(limit);
            if (await decoder.ReadAsync(stop) is not { } frame)
                return await EndAsync(stall.Stalled, limit, stop);
            stall.Suspend();
            if (first)
            {
                limit = options.StallTimeout + TimeSpan.FromSeconds(1 / stream.Fps);
                entry.Streaming(properties);
                started(properties);
            }

            var scored = !gate.Paused && await ScoreAsync(frame, time);
            decoder.Return(frame);
            if (!scored)
                return new StreamEnd(Error: null, Paused: true);
            if (source.IsLive(properties) && decoder.SizeChanged)
                return new StreamEnd($"{source.Shown} changed the size of its picture.");
        }
    }

    /// <returns>False when a benchmark began meanwhile.</returns>
    private async Task<bool> ScoreAsync(VideoFrame frame, TimeProvider time)
    {
        var signals = _signals.Check(frame);
        try
        {
            var score = await scorer.ScoreAsync(_request, frame);
            var timed = new TimedScore(time.GetUtcNow(), score.With(signals));
            entry.Scored(timed);
            drift.Take(timed, scorer.Session.Metadata);
        }
        catch (ScoringPausedException)
        {
            return false;
        }

        Count();
        return true;
    }

    private void Count()
    {
        var now = (decoder.Dropped, decoder.Corrupt);
        entry.Counted(now.Dropped - _counted.Dropped, now.Corrupt - _counted.Corrupt);
        _counted = now;
    }

    private void Stalled()
    {
        entry.Stopped(StreamState.Stalled, error: null);
        decoder.Kill();
    }

    private async Task<StreamEnd> EndAsync(bool stalled, TimeSpan limit, CancellationToken stop)
    {
        Count();
        if (stalled)
            return new StreamEnd(FormattableString.Invariant($"{source.Shown} gave no frame for {limit.TotalSeconds:0.#} s."));
        var fault = await decoder.FaultAsync(stop);
        if (fault is { Fatal: true })
            return new StreamEnd($"{source.Shown} broke off: {fault.Message}.");
        return new StreamEnd(source.IsLive(properties) ? $"{source.Shown} ended{(fault is null ? "." : $": {fault.Message}.")}" : null);
    }
}
