using EdgeAgent.Configuration;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>The input is open, but frames do not come; or they stop again and again, and come back when it is opened again.</summary>
internal sealed class StalledEvidence : IEvidence<StreamMoment>
{
    // Fewest interruptions in StreamProgress.Window that are evidence. One or two have many causes.
    private const int Many = 3;

    public string Kind => IncidentKindNames.Stalled;

    public Finding Look(StreamMoment stream)
    {
        var progress = stream.Progress;
        if (stream.Snapshot.State is StreamState.Waiting or StreamState.Paused or StreamState.Ended)
            return Finding.Unknown;
        if (progress.Breaks >= Many)
            return Finding.Present(progress.Breaks, progress.SinceFirstBreak);
        if (stream.Snapshot.State is not (StreamState.Streaming or StreamState.Stalled))
            return Finding.Unknown;
        if (progress.Silent is { } silent && silent >= stream.Video.StallTimeout)
            return Finding.Present(silent.TotalSeconds, silent);
        return progress.Breaks < Many - 1 ? Finding.Absent : Finding.Unknown;
    }

    public Description Describe(StreamMoment stream)
    {
        var progress = stream.Progress;
        var text = progress.Breaks >= Many
            ? FormattableString.Invariant(
                $"Frames stopped {progress.Breaks} times in {StreamProgress.Window.TotalMinutes:0} minutes. {stream.Snapshot.Error}")
            : FormattableString.Invariant(
                $"The connection is open, but no frame has come for {(progress.Silent ?? TimeSpan.Zero).TotalSeconds:0} s.");
        return Description.Of(
            text.TrimEnd(), ("silent_seconds", progress.Silent?.TotalSeconds), ("interruptions", progress.Breaks));
    }
}
