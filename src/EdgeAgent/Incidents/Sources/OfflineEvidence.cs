using EdgeAgent.Configuration;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>
/// The input cannot be opened, or was lost. A live input never ends by itself: it ends when the program stops, and a file when all of it
/// was read.
/// </summary>
internal sealed class OfflineEvidence : IEvidence<StreamMoment>
{
    public string Kind => IncidentKindNames.Offline;

    public Finding Look(StreamMoment stream) => stream.Snapshot.State switch
    {
        StreamState.Connecting or StreamState.Backoff => Finding.Present(lasted: stream.Progress.Silent ?? TimeSpan.Zero),
        StreamState.Streaming => Finding.Absent,
        _ => Finding.Unknown,
    };

    public Description Describe(StreamMoment stream) => Description.Of(
        $"No frames arrive{Since(stream)}. {stream.Snapshot.Error}".TrimEnd(),
        ("silent_seconds", stream.Progress.Silent?.TotalSeconds), ("reconnects", stream.Snapshot.Reconnects));

    private static string Since(StreamMoment stream) =>
        stream.Progress.Silent is { } silent ? $"; the last one came at {stream.Clock(stream.At - silent)}" : "";
}
