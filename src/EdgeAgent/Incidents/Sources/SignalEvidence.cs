using EdgeAgent.Configuration;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Streams;
using SignalNames = EdgeAgent.Video.Integrity.SignalNames;

namespace EdgeAgent.Incidents.Sources;

/// <summary>A fault of the signal or of the view that the integrity checks report.</summary>
internal sealed class SignalEvidence(Signals signal) : IEvidence<StreamMoment>
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    private readonly string _name = SignalNames.Of(signal)[0].Replace('_', ' ');

    private bool IsOfTheView => (signal & (Signals.Frozen | Signals.Black)) == Signals.None;

    public string Kind { get; } = IncidentKindNames.Of(signal);

    public Finding Look(StreamMoment stream)
    {
        var video = stream.Video;
        if (IsOfTheView && !video.Integrity.Enabled)
            return Finding.Absent;
        // While a benchmark runs, frames are checked, but not scored.
        if (stream.Snapshot is not { State: StreamState.Streaming or StreamState.Paused, Signals: { } reported })
            return Finding.Unknown;
        if (reported.HasFlag(signal))
            return Finding.Present(lasted: After(video));
        var isEvident = stream.Snapshot.Latest is { } latest && latest.Score.Evident.HasFlag(signal);
        // After a start, a fault of the view is reported only after it has lasted for some time again.
        var isKnown = !IsOfTheView || stream.Progress.Watched >= After(video) * 2 + Settling;
        return isEvident || !isKnown ? Finding.Unknown : Finding.Absent;
    }

    public Description Describe(StreamMoment stream) => signal switch
    {
        Signals.Frozen => Description.Of("The camera delivers the same picture again and again, without any change."),
        Signals.Black => Description.Of(FormattableString.Invariant(
            $"At least {stream.Video.BlackShare:0 %} of the picture is black.")),
        _ => Description.Of($"The picture has the fault \"{_name}\"{Clause(stream)}."),
    };

    // How long the fault has lasted when it is reported.
    private TimeSpan After(VideoOptions video) =>
        signal == Signals.Frozen ? video.FreezeAfter : IsOfTheView ? video.Integrity.After : TimeSpan.Zero;

    private string Clause(StreamMoment stream) => stream.Entry.View.Describe(signal) is { Length: > 0 } clause ? $": {clause}" : "";
}
