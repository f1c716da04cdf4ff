using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Video;

/// <summary>Scores all configured streams with one model for as long as the daemon runs.</summary>
internal sealed partial class VideoScoring(
    VideoOptions options,
    InferenceOptions inference,
    ModelStore store,
    InferenceGate gate,
    InferenceMetrics metrics,
    StreamBoard board,
    TimeProvider time,
    ILogger<VideoScoring> logger) : BackgroundService
{
    private ModelSession? _model;

    /// <summary>The model that scores; null when there is no stream, or before the start.</summary>
    public ModelSession? Model => _model;

    /// <exception cref="UserError">The model cannot be loaded or is not trained.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (board.Entries.Count == 0)
        {
            LogNoStreams();
            return base.StartAsync(cancellationToken);
        }

        _model = ScoringModel.Load(options.Model, options.Precision, store, inference, Math.Min(options.Batch, board.Entries.Count));
        LogModel(_model.Metadata.Variant, _model.Metadata.Precision.Text(), _model.Provider);
        if (_model.FallbackReason is { } reason)
            LogFallback(reason);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _model?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_model is not { } model)
            return;
        var scorer = new BatchScorer(model, gate, metrics, time);
        var streams = board.Entries.Select(entry =>
            new StreamMonitor(entry, options.Streams[entry.Name], options, scorer, gate, time, logger).RunAsync(stoppingToken));
        await Task.WhenAll([scorer.RunAsync(stoppingToken), .. streams]);
    }

    [LoggerMessage(LogLevel.Information, "No video stream is configured: set EdgeAgent:Video:Streams:<name>:Url")]
    private partial void LogNoStreams();

    [LoggerMessage(LogLevel.Information, "Scoring with {Variant} {Precision} on {Provider}")]
    private partial void LogModel(string variant, string precision, string provider);

    [LoggerMessage(LogLevel.Warning, "{Reason}")]
    private partial void LogFallback(string reason);
}
