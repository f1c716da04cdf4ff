using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Video.Streams;

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
    StreamAdmission admission,
    TimeProvider time,
    ILogger<VideoScoring> logger) : BackgroundService
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BatchScorer? _scorer;

    /// <summary>Ends when the first model is loaded, or when there is none to load.</summary>
    public Task Started => _started.Task;

    /// <summary>The model that scores; null when there is no stream, or before the start. For its description only.</summary>
    public ModelSession? Model => _scorer?.Session;

    /// <summary>Which model that is, as it was asked for.</summary>
    public ModelChoice Choice { get; private set; } = choice;

    /// <summary>The threads that it scores with.</summary>
    public ThreadUse Threads { get; private set; } = inference.ThreadUse();

    /// <exception cref="UserError">The model cannot be loaded or is not trained, and it is the configured one; in place of a selected one the shipped one is loaded.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (board.Entries.Count == 0)
            LogNoStreams();
        else
            _scorer = new BatchScorer(LoadFirst(), gate, metrics, time);
        _started.SetResult();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>Scores with another model or other threads from the next batch on; no stream is interrupted. Without a stream there is nothing to do.</summary>
    /// <param name="why">Ends the line of the log that tells of it.</param>
    /// <exception cref="UserError">The model cannot be loaded or is not trained; the former one goes on.</exception>
    public async Task UseAsync(ModelChoice next, ThreadUse threads, string why, CancellationToken cancellation)
    {
        if (_scorer is not { } scorer)
            return;
        // Loading takes the processor from a benchmark as scoring does.
        using var pass = await gate.EnterAsync(cancellation);
        scorer.Use(Load(next, threads, why));
        (Choice, Threads) = (next, threads);
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
            new StreamMonitor(entry, options.Streams[entry.Name], options, scorer, gate, admission, time, logger).RunAsync(stoppingToken));
        await Task.WhenAll([scorer.RunAsync(stoppingToken), admission.RunAsync(stoppingToken), .. streams]);
    }

    // A selection outlives the model that it names: an upgrade or a damaged disk must not leave the cameras unscored.
    private ModelSession LoadFirst()
    {
        try
        {
            return Load(Choice, Threads, "");
        }
        catch (Exception error) when (options.ChoosesModel && Choice != ModelChoice.Shipped)
        {
            LogNotSelected(Choice.Model, Choice.Precision, error.Message, ModelChoice.Shipped.Model);
            Choice = ModelChoice.Shipped;
            return Load(Choice, Threads, "");
        }
    }

    private ModelSession Load(ModelChoice wanted, ThreadUse threads, string why)
    {
        var session = VideoTraces.Loading(() => ScoringModel.Load(wanted, store, inference.With(threads), Math.Min(options.Batch, board.Entries.Count)));
        var (precision, use) = (session.Metadata.Precision.Text(), threads.Text());
        LogModel(session.Metadata.Variant, precision, session.Provider, use, why);
        if (session.FallbackReason is { } reason)
            LogFallback(reason);
        return session;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No video stream is configured: set EdgeAgent:Video:Streams:<name>:Url")]
    private partial void LogNoStreams();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The selected model, {Model} {Precision}, cannot be used: {Reason} Scoring with {Shipped} instead. Run edgeagent recommend --apply again")]
    private partial void LogNotSelected(string model, string precision, string reason, string shipped);

    [LoggerMessage(Level = LogLevel.Information, Message = "Scoring with {Variant} {Precision} on {Provider}, {Threads}{Why}")]
    private partial void LogModel(string variant, string precision, string provider, string threads, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Reason}")]
    private partial void LogFallback(string reason);
}
