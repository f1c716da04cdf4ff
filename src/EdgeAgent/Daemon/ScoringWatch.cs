using System.Globalization;
using EdgeAgent.Benchmarks;
using EdgeAgent.Configuration;
using EdgeAgent.Selection;
using EdgeAgent.Video;

namespace EdgeAgent.Daemon;

/// <summary>Has the streams scored by the selected model, with the threads that benchmarks found best for it, also when either changes while they run.</summary>
internal sealed partial class ScoringWatch(
    VideoOptions options, SelectionFile file, BestThreads threads, VideoScoring scoring, SelectionMetrics metrics, TimeProvider time, ILogger<ScoringWatch> logger) : BackgroundService
{
    // Both are written a few times in the life of a device: looking for them costs two calls of the kernel.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.ChoosesModel && !threads.Open)
            return;
        await scoring.Started.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        (DateTime? Selection, DateTime? Benchmark) seen = default;
        do
        {
            (DateTime? Selection, DateTime? Benchmark) written = (options.ChoosesModel ? file.WrittenAt : null, threads.WrittenAt);
            if (written != seen)
                await FollowAsync(written.Selection != seen.Selection, stoppingToken);
            seen = written;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FollowAsync(bool selection, CancellationToken stop)
    {
        try
        {
            var selected = selection ? Selected() : null;
            await ScoreAsync(selected, stop);
            if (selection)
                metrics.Selected = selected;
        }
        catch (UserError error)
        {
            LogKept(error.Message);
        }
    }

    private SelectedModel? Selected()
    {
        var selected = file.Read();
        if (selected is null)
            LogNone();
        return selected;
    }

    private async Task ScoreAsync(SelectedModel? selected, CancellationToken stop)
    {
        if (scoring.Model is not { Metadata: var present } model)
            return;
        var isPresent = selected is null || (selected.Variant, selected.Precision) == (present.Variant, present.Precision);
        var (use, measuredAt) = threads.For(new(selected?.Variant ?? present.Variant, selected?.Precision ?? present.Precision, model.Provider, Scenario.SingleStream));
        if (isPresent && (use.Count, use.Spinning) == (scoring.Threads.Count, scoring.Threads.Spinning))
            return;
        var why = measuredAt is { } at ? string.Create(CultureInfo.InvariantCulture, $", the best in the benchmark of {at.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";
        await scoring.UseAsync(isPresent ? scoring.Choice : ModelChoices.Of(selected!), use, why, stop);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "No model is selected for this device yet: edgeagent recommend --apply does it")]
    private partial void LogNone();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Scoring goes on as it was: {Reason}")]
    private partial void LogKept(string reason);
}
