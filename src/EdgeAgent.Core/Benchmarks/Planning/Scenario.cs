using System.Text.Json.Serialization;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>How queries arrive, in MLPerf's terms.</summary>
internal enum Scenario
{
    /// <summary>One frame per query; the next is sent when the previous one is done. Measures latency.</summary>
    [JsonStringEnumMemberName("SingleStream")]
    SingleStream,

    /// <summary>
    /// Several frames arrive together, and a query is complete when the last of them is. Represents several cameras at once.
    /// </summary>
    [JsonStringEnumMemberName("MultiStream")]
    MultiStream,

    /// <summary>All frames are available, in full batches. Measures throughput.</summary>
    [JsonStringEnumMemberName("Offline")]
    Offline,
}
