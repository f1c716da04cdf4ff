using EdgeAgent.Inference;

namespace EdgeAgent.Video.Streams.Load;

/// <summary>
/// Keeps an overloaded device useful: streams are scored less often, see <see cref="ScorePacing"/>, and where their decoders alone are too
/// much, they take turns, see <see cref="Admission"/>.
/// </summary>
/// <param name="measure">Returns the load since the last call; null if unknown.</param>
/// <param name="batches">Totals of the scorer of these streams.</param>
internal sealed partial class StreamAdmission(
    StreamRegistry registry,
    InferenceGate gate,
    Func<MachineLoad?> measure,
    BatchTotals batches,
    TimeProvider time,
    ILogger<StreamAdmission> logger)
{
    // A decoder's load over two seconds is steady enough, and reading it costs little.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly Admission _rule = new(Environment.ProcessorCount);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TaskCompletionSource<StreamTurn>> _waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StreamTurn> _turns = new(StringComparer.Ordinal);
    private readonly ScorePacing _pacing = new(registry, batches);
    private readonly long _start = time.GetTimestamp();
    private Dictionary<string, StreamFrames> _frames = new(StringComparer.Ordinal);
    private TimeSpan _stepped;
    private bool _reported;
    private bool _failed;

    /// <summary>The current overload; null where the device has room for all streams and their scores.</summary>
    public Overload? Overload { get; private set; }

    /// <summary>Whether the processors cannot carry all decoders.</summary>
    public bool DecodersAreShort { get; private set; }

    /// <summary>Processor cores that the streams need for decoding and scoring together.</summary>
    public double Needed { get; private set; }

    /// <summary>Waits until the stream may be watched.</summary>
    public async Task<StreamTurn> EnterAsync(StreamEntry entry, CancellationToken stop)
    {
        Task<StreamTurn> turn;
        lock (_lock)
        {
            var waiting = _waiting[entry.Name] = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _rule.Ask(entry.Name, Now());
            Admit(_rule.Fill(Now()));
            turn = waiting.Task;
        }

        if (!turn.IsCompleted)
            entry.Stopped(StreamState.Waiting, error: null);
        try
        {
            return await turn.WaitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            Withdraw(entry.Name);
            throw;
        }
    }

    /// <summary>Measures and decides until canceled.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        _stepped = Now();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
                TryStep();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The program stops.
        }
    }

    internal void Began(string stream)
    {
        lock (_lock)
            _rule.Began(stream, Now());
    }

    internal void Leave(string stream, StreamTurn turn)
    {
        lock (_lock)
        {
            if (!_turns.Remove(stream, out var held) || held != turn)
                return;
            _rule.Leave(stream);
            Admit(_rule.Fill(Now()));
        }
    }

    private void Withdraw(string stream)
    {
        lock (_lock)
        {
            _waiting.Remove(stream);
            _turns.Remove(stream);
            _rule.Leave(stream);
        }
    }

    // A failed measurement may succeed the next time; scoring continues meanwhile.
    private void TryStep()
    {
        try
        {
            Step();
            _failed = false;
        }
        catch (Exception error)
        {
            if (!_failed)
                LogFailed(error);
            _failed = true;
        }
    }

    /// <summary>Measures and decides once.</summary>
    internal void Step()
    {
        var frames = Counted();
        // While a benchmark runs there are no decoders, so the device's load does not describe them.
        var load = measure();
        List<StreamTurn> ended = [];
        lock (_lock)
        {
            var step = _rule.Next(gate.Paused ? null : load, frames, Now());
            Admit(step.Admitted);
            ended.AddRange(step.Ended.Select(stream => _turns.GetValueOrDefault(stream)).OfType<StreamTurn>());
            if (!gate.Paused)
                _pacing.Next(frames.Values.Sum(stream => stream.Dropped), _rule.Affordable, _rule.ScoringDelays, Now());
            DecodersAreShort = _rule.Overload is not null;
            var limit = _pacing.Limit;
            Overload = (limit is null ? _rule.Overload : _rule.Demand) is { } overload ? overload with { Scores = limit } : null;
            Needed = _rule.Needed;
        }

        // Outside the lock, because a stream whose turn ends gives up its place at once.
        ended.ForEach(turn => turn.End());
        Report();
    }

    private void Admit(IReadOnlyList<string> streams)
    {
        foreach (var stream in streams)
        {
            if (_waiting.Remove(stream, out var waiting))
                waiting.SetResult(_turns[stream] = new StreamTurn(this, stream));
        }
    }

    private Dictionary<string, StreamFrames> Counted()
    {
        var now = Now();
        var passed = now - _stepped;
        var total = new Dictionary<string, StreamFrames>(StringComparer.Ordinal);
        var since = new Dictionary<string, StreamFrames>(StringComparer.Ordinal);
        foreach (var entry in registry.Entries)
        {
            var stream = entry.Snapshot();
            var before = _frames.GetValueOrDefault(stream.Name);
            total[stream.Name] = new(stream.Scored, stream.Dropped, stream.Skipped);
            since[stream.Name] =
                new(stream.Scored - before.Scored, stream.Dropped - before.Dropped, stream.Skipped - before.Skipped);
            if (stream.State == StreamState.Streaming)
                entry.Tally.Watched(passed, since[stream.Name]);
            else if (stream.State == StreamState.Waiting)
                entry.Tally.Waited(passed);
        }

        _stepped = now;
        _frames = total;
        return since;
    }

    private void Report()
    {
        if (_reported == Overload is not null)
            return;
        _reported = Overload is not null;
        if (Overload is { } overload)
            LogOverloaded(overload.Detail);
        else
            LogRelieved();
    }

    private TimeSpan Now() => time.GetElapsedTime(_start);

    [LoggerMessage(EventId = 1200, EventName = "DeviceOverloaded", Level = LogLevel.Warning,
        Message = "This device is overloaded: {Detail}")]
    private partial void LogOverloaded(string detail);

    [LoggerMessage(EventId = 1201, EventName = "LoadUnknown", Level = LogLevel.Error,
        Message = "The load of this device cannot be determined; streams keep their turns")]
    private partial void LogFailed(Exception error);

    [LoggerMessage(EventId = 1202, EventName = "OverloadEnded", Level = LogLevel.Information,
        Message = "This device is no longer overloaded: all streams are watched continuously and scored at their full rate")]
    private partial void LogRelieved();
}
