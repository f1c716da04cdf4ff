using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Video;

/// <summary>Scores all configured streams with one model for as long as the daemon runs.</summary>
/// <param name="choice">The model to begin with.</param>
internal sealed partial class VideoScoring(
    VideoOptions options,
    ModelChoice choice,
    InferenceOptions inference,
    ModelStore store,
    InferenceGate gate,
    InferenceMetrics metrics,
    StreamBoard board,
    TimeProvider time,
    ILogger<VideoScoring> logger) : BackgroundService
{
    private BatchScorer? _scorer;

    /// <summary>The model that scores; null when there is no stream, or before the start. For its description only.</summary>
    public ModelSession? Model => _scorer?.Session;

    /// <exception cref="UserError">The model cannot be loaded or is not trained.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (board.Entries.Count == 0)
            LogNoStreams();
        else
            _scorer = new BatchScorer(Load(choice), gate, metrics, time);
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Scores with another model from the next batch on; no stream is interrupted. Without a stream there is nothing to do.</summary>
    /// <exception cref="UserError">The model cannot be loaded or is not trained; the former one goes on.</exception>
    public async Task UseAsync(ModelChoice next, CancellationToken cancellation)
    {
        if (_scorer is not { } scorer)
            return;
        // Loading takes the processor from a benchmark as scoring does.
        using var pass = await gate.EnterAsync(cancellation);
        scorer.Use(Load(next));
    }

    public override void Dispose()
    {
        _scorer?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_scorer is not { } scorer)
            return;
        var streams = board.Entries.Select(entry =>
            new StreamMonitor(entry, options.Streams[entry.Name], options, scorer, gate, time, logger).RunAsync(stoppingToken));
        await Task.WhenAll([scorer.RunAsync(stoppingToken), .. streams]);
    }

    private ModelSession Load(ModelChoice wanted)
    {
        var session = VideoTraces.Loading(() => ScoringModel.Load(wanted, store, inference, Math.Min(options.Batch, board.Entries.Count)));
        var precision = session.Metadata.Precision.Text();
        LogModel(session.Metadata.Variant, precision, session.Provider);
        if (session.FallbackReason is { } reason)
            LogFallback(reason);
        return session;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No video stream is configured: set EdgeAgent:Video:Streams:<name>:Url")]
    private partial void LogNoStreams();

    [LoggerMessage(Level = LogLevel.Information, Message = "Scoring with {Variant} {Precision} on {Provider}")]
    private partial void LogModel(string variant, string precision, string provider);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void LogFallback(string reason);
}
