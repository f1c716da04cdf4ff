using EdgeAgent.Configuration;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sources;

/// <summary>All streams, as the sources of evidence see them.</summary>
internal sealed class WatchedStreams(StreamRegistry registry, EdgeAgentOptions options, TimeProvider time)
{
    public IReadOnlyList<StreamMoment> All { get; } =
    [
        .. registry.Entries.Select(entry => Moment(entry, options.Video.Streams[entry.Name], options, time)),
    ];

    private static StreamMoment Moment(StreamEntry entry, StreamOptions stream, EdgeAgentOptions options, TimeProvider time) =>
        new(entry, stream, options.Video, stream.Incidents.QualityLow ?? options.Incidents.QualityLow, time);
}
