using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Video.Streams;

/// <summary>Scores all configured streams with one model while the daemon runs.</summary>
/// <param name="choice">The first model.</param>
internal sealed partial class VideoScoring(
    VideoOptions options,
    ModelChoice choice,
    InferenceOptions inference,
    ModelStore store,
    InferenceGate gate,
    InferenceMetrics metrics,
    StreamRegistry registry,
    StreamAdmission admission,
    HardwareDecoding hardware,
    TimeProvider time,
    ILogger<VideoScoring> logger) : BackgroundService
{
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private BatchScorer? _scorer;

    /// <summary>Completes when the first model is loaded, or when there is none to load.</summary>
    public Task Started => _started.Task;

    /// <summary>The model that scores; null without streams, or before the start. Use only its description.</summary>
    public ModelSession? Model => _scorer?.Session;

    /// <summary>The choice that the model was loaded for.</summary>
    public ModelChoice Choice { get; private set; } = choice;

    /// <summary>The threads used for scoring.</summary>
    public ThreadUse Threads { get; private set; } = inference.ThreadUse();

    /// <exception cref="UserError">
    /// The configured model cannot be loaded or is not trained. Instead of a selected model that fails, the shipped one is loaded.
    /// </exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        if (registry.Entries.Count == 0)
            LogNoStreams();
        else
            _scorer = new BatchScorer(LoadFirst(), gate, metrics, time);
        _started.SetResult();
        return base.StartAsync(cancellationToken);
    }

    /// <summary>
    /// Switches to another model or other threads from the next batch. No stream is interrupted. Does nothing without streams.
    /// </summary>
    /// <param name="why">Ends the log line about the change.</param>
    /// <exception cref="UserError">The model cannot be loaded or is not trained; the previous one stays in use.</exception>
    public async Task UseAsync(ModelChoice next, ThreadUse threads, string why, CancellationToken cancellation)
    {
        if (_scorer is not { } scorer)
            return;
        // Loading would disturb a benchmark as scoring does.
        using var pass = await gate.EnterAsync(cancellation);
        scorer.Use(Load(next, threads, why));
        Choice = next;
        Threads = threads;
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
        var streams = registry.Entries.Select(entry =>
            new StreamMonitor(entry, options.Streams[entry.Name], options, scorer, gate, admission, hardware, time, logger)
                .RunAsync(stoppingToken));
        await Task.WhenAll([scorer.RunAsync(stoppingToken), admission.RunAsync(stoppingToken), .. streams]);
    }

    // A selection outlives its model: an upgrade or a damaged disk must not leave the cameras unscored.
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
        var batch = Math.Min(options.Batch, registry.Entries.Count);
        var session = VideoTraces.Loading(() => ScoringModel.Load(wanted, store, inference.With(threads), batch));
        var precision = session.Metadata.Precision.Text();
        var use = threads.Text();
        LogModel(session.Metadata.Variant, precision, session.Provider, use, why);
        if (session.FallbackReason is { } reason)
            LogFallback(reason);
        return session;
    }

    [LoggerMessage(EventId = 1010, EventName = "NoStreamConfigured", Level = LogLevel.Information,
        Message = "No video stream is configured: set EdgeAgent:Video:Streams:<name>:Url")]
    private partial void LogNoStreams();

    [LoggerMessage(EventId = 1011, EventName = "SelectedModelUnusable", Level = LogLevel.Warning,
        Message = "The selected model, {Model} {Precision}, cannot be used: {Reason} "
            + "Scoring with {Shipped} instead. Run edgeagent recommend --apply again")]
    private partial void LogNotSelected(string model, string precision, string reason, string shipped);

    [LoggerMessage(EventId = 1012, EventName = "ModelLoaded", Level = LogLevel.Information,
        Message = "Scoring with {Variant} {Precision} on {Provider}, {Threads}{Why}")]
    private partial void LogModel(string variant, string precision, string provider, string threads, string why);

    [LoggerMessage(EventId = 1013, EventName = "ProviderFellBack", Level = LogLevel.Warning,
        Message = "Model: the requested execution provider is not used: {Reason}")]
    private partial void LogFallback(string reason);
}
