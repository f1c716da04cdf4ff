using EdgeAgent.Configuration;
using EdgeAgent.Selection;
using EdgeAgent.Video;

namespace EdgeAgent.Daemon;

/// <summary>Has the streams scored by the selected model, also when another is selected while they run.</summary>
internal sealed partial class SelectionWatch(
    VideoOptions options, SelectionFile file, VideoScoring scoring, SelectionMetrics metrics, TimeProvider time, ILogger<SelectionWatch> logger) : BackgroundService
{
    // The file is written by hand, a few times in the life of a device: looking for it costs one call of the kernel.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.ChoosesModel)
            return;
        using var timer = new PeriodicTimer(Interval, time);
        DateTime? seen = null;
        do
        {
            var written = file.WrittenAt;
            if (written != seen)
                await FollowAsync(stoppingToken);
            seen = written;
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task FollowAsync(CancellationToken stop)
    {
        try
        {
            var selected = file.Read();
            if (selected is null)
                LogNone();
            else if (!Scores(selected))
                await scoring.UseAsync(ModelChoices.Of(selected), stop);
            metrics.Selected = selected;
        }
        catch (UserError error)
        {
            LogKept(error.Message);
        }
    }

    private bool Scores(SelectedModel selected) =>
        scoring.Model is { } model && model.Metadata.Variant == selected.Variant && model.Metadata.Precision == selected.Precision;

    [LoggerMessage(Level = LogLevel.Information, Message = "No model is selected for this device yet: edgeagent recommend --apply does it")]
    private partial void LogNone();

    [LoggerMessage(Level = LogLevel.Warning, Message = "The selected model is not used, the one before goes on: {Reason}")]
    private partial void LogKept(string reason);
}
