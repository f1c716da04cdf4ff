using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Inference;

/// <summary>
/// One entry of the profile that ONNX Runtime writes: a JSON array in the format of Chrome's trace events. Entries have further fields.
/// </summary>
/// <param name="Category"><c>Session</c>, <c>Node</c>, or a category of a device.</param>
/// <param name="Microseconds">Duration, unchecked.</param>
internal sealed record TraceEvent(
    [property: JsonPropertyName("cat")] string? Category,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("dur")] double Microseconds,
    [property: JsonPropertyName("args")] TraceArguments? Arguments)
{
    private const string KernelCategory = "Node";
    private const string KernelSuffix = "_kernel_time";

    /// <summary>
    /// The node whose kernel was timed, by its name after the runtime has rewritten the graph; null if the entry is no kernel's time.
    /// </summary>
    [JsonIgnore]
    public string? Node => Category == KernelCategory && Name is { } name && name.EndsWith(KernelSuffix, StringComparison.Ordinal)
        ? name[..^KernelSuffix.Length]
        : null;

    /// <summary>The entries of a profile, in order. They are read one by one, because a profile may be larger than memory.</summary>
    /// <exception cref="JsonException">The bytes are not a profile. Thrown while enumerating.</exception>
    public static IEnumerable<TraceEvent> Read(Stream json) =>
        JsonSerializer.DeserializeAsyncEnumerable<TraceEvent>(json).ToBlockingEnumerable().OfType<TraceEvent>();
}

/// <summary>Arguments of a kernel's entry.</summary>
/// <param name="Provider">The runtime's own name of the execution provider, for example <c>CPUExecutionProvider</c>.</param>
/// <param name="InputShapes">An array of objects such as <c>{"float":[1,3,224,224]}</c>; the output shapes have the same format.</param>
internal sealed record TraceArguments(
    [property: JsonPropertyName("op_name")] string? Operator,
    [property: JsonPropertyName("provider")] string? Provider,
    [property: JsonPropertyName("input_type_shape")] JsonElement? InputShapes = null,
    [property: JsonPropertyName("output_type_shape")] JsonElement? OutputShapes = null);
