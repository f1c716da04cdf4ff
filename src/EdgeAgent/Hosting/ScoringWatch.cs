using System.Globalization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Configuration;
using EdgeAgent.Selection;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Hosting;

/// <summary>
/// Scores the streams with the selected model and the thread settings that benchmarks found best for it. Applies changes of either while
/// the streams run.
/// </summary>
internal sealed partial class ScoringWatch(
    VideoOptions options, SelectionFile file, BestThreads threads, VideoScoring scoring, SelectionMetrics metrics, TimeProvider time,
    ILogger<ScoringWatch> logger)
    : BackgroundService
{
    // Both files are written a few times in the life of a device; checking them costs two system calls.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private (DateTime? Selection, DateTime? Benchmark) _seen;
    private string? _fault;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.ChoosesModel && !threads.Open)
            return;
        await scoring.Started.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
            await LookAsync(stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // A fault of a file or a model must not end the daemon: scoring continues as it was, and the reason is logged once.
    private async Task LookAsync(CancellationToken stop)
    {
        try
        {
            (DateTime? Selection, DateTime? Benchmark) written = (options.ChoosesModel ? file.WrittenAt : null, threads.WrittenAt);
            var former = _seen;
            _seen = written;
            if (written != former)
                await FollowAsync(written.Selection != former.Selection, stop);
        }
        catch (Exception error) when (!stop.IsCancellationRequested)
        {
            if (error.Message != _fault)
                LogKept(error.Message);
            _fault = error.Message;
        }
    }

    private async Task FollowAsync(bool selection, CancellationToken stop)
    {
        var selected = selection ? file.ReadOrSetAside(LogKept) : null;
        await ScoreAsync(selected, stop);
        // Without a readable selection, the former one is still in use.
        metrics.Selected = selected ?? metrics.Selected;
        if (metrics.Selected is null && selection && !File.Exists(file.Path))
            LogNone();
        _fault = null;
    }

    private async Task ScoreAsync(SelectedModel? selected, CancellationToken stop)
    {
        if (scoring.Model is not { Metadata: var present } model)
            return;
        var isPresent = selected is null || (selected.Variant, selected.Precision) == (present.Variant, present.Precision);
        var (use, measuredAt) = threads.For(new(
            selected?.Variant ?? present.Variant, selected?.Precision ?? present.Precision, model.Provider, Scenario.SingleStream));
        if (isPresent && (use.Count, use.Spinning) == (scoring.Threads.Count, scoring.Threads.Spinning))
            return;
        var why = measuredAt is { } at
            ? string.Create(CultureInfo.InvariantCulture, $", the best in the benchmark of {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
            : "";
        await scoring.UseAsync(isPresent ? scoring.Choice : ModelChoices.Of(selected!), use, why, stop);
    }

    [LoggerMessage(EventId = 3140, EventName = "NoModelSelected", Level = LogLevel.Information,
        Message = "No model is selected for this device yet; to select one, run edgeagent recommend --apply")]
    private partial void LogNone();

    [LoggerMessage(EventId = 3141, EventName = "ScoringUnchanged", Level = LogLevel.Warning,
        Message = "Scoring continues unchanged: {Reason}")]
    private partial void LogKept(string reason);
}
