using EdgeAgent.Video.Baselines;

namespace EdgeAgent.Video.Streams;

/// <summary>Forgets what is usual for a stream when a person asks for it, for example after a camera was moved on purpose.</summary>
internal sealed partial class Relearning(
    StreamRegistry registry, BaselineKeeper baselines, ViewKeeper views, ILogger<Relearning> logger)
{
    /// <summary>The stream begins to learn its usual quality and its views again; the files are written at once.</summary>
    /// <returns>False if no stream has this name.</returns>
    public bool Begin(string stream)
    {
        if (registry.Entries.FirstOrDefault(entry => entry.Name == stream) is not { } found)
            return false;
        found.Baseline.Forget();
        found.View.Forget();
        baselines.SaveForgotten();
        views.SaveForgotten();
        LogForgotten(stream);
        return true;
    }

    [LoggerMessage(EventId = 1152, EventName = "StreamForgotten", Level = LogLevel.Information,
        Message = "Stream {Stream}: learning usual quality and view again, because a person requested it on the status page")]
    private partial void LogForgotten(string stream);
}
