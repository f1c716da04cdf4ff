using System.Text.Json.Serialization;

namespace EdgeAgent.Profiling.Trace;

/// <summary>One entry of the runtime's JSON trace, which has the form of Chrome's trace events. Entries carry more than this.</summary>
/// <param name="Category"><c>Session</c>, <c>Node</c>, or a device's own.</param>
/// <param name="Microseconds">Duration.</param>
internal sealed record TraceEvent(
    [property: JsonPropertyName("cat")] string? Category,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("dur")] double Microseconds,
    [property: JsonPropertyName("args")] TraceArguments? Arguments);

/// <summary>What a kernel's entry says of it.</summary>
internal sealed record TraceArguments([property: JsonPropertyName("op_name")] string? Operator, [property: JsonPropertyName("provider")] string? Provider);
