using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>One entry of the runtime's JSON trace, which has the form of Chrome's trace events. Entries carry more than this.</summary>
/// <param name="Category"><c>Session</c>, <c>Node</c>, or a device's own.</param>
/// <param name="Microseconds">Duration.</param>
internal sealed record TraceEvent(
    [property: JsonPropertyName("cat")] string? Category,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("dur")] double Microseconds,
    [property: JsonPropertyName("args")] TraceArguments? Arguments);

/// <summary>What a kernel's entry says of it.</summary>
/// <param name="InputShapes">An array of objects such as <c>{"float":[1,3,224,224]}</c>, as are those of the outputs.</param>
internal sealed record TraceArguments(
    [property: JsonPropertyName("op_name")] string? Operator,
    [property: JsonPropertyName("provider")] string? Provider,
    [property: JsonPropertyName("input_type_shape")] JsonElement? InputShapes = null,
    [property: JsonPropertyName("output_type_shape")] JsonElement? OutputShapes = null)
{
    /// <summary>What can be read of the shapes.</summary>
    public KernelShapes Shapes() => new(Shapes(InputShapes), Shapes(OutputShapes));

    private static IReadOnlyList<IReadOnlyList<long>> Shapes(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(Shape)] : [];

    private static IReadOnlyList<long> Shape(JsonElement tensor) =>
        tensor.ValueKind == JsonValueKind.Object && tensor.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Array } lengths
            ? [.. lengths.EnumerateArray().Select(length => length.ValueKind == JsonValueKind.Number && length.TryGetInt64(out var value) ? value : 0)]
            : [];
}
