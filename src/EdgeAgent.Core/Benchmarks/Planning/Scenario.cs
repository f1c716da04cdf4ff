using System.Text.Json.Serialization;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>How queries arrive, in MLPerf's words.</summary>
internal enum Scenario
{
    /// <summary>One frame a query, the next sent when the last is done: what latency means.</summary>
    [JsonStringEnumMemberName("SingleStream")]
    SingleStream,

    /// <summary>Several frames arrive together, and a query is answered when the last of them is: what several cameras at once mean.</summary>
    [JsonStringEnumMemberName("MultiStream")]
    MultiStream,

    /// <summary>All frames at hand, in full batches: what throughput means.</summary>
    [JsonStringEnumMemberName("Offline")]
    Offline,
}
