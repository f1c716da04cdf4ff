using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>One entry of the runtime's JSON trace, in the format of Chrome's trace events. Entries have further fields.</summary>
/// <param name="Category"><c>Session</c>, <c>Node</c>, or a category of a device.</param>
/// <param name="Microseconds">Duration.</param>
internal sealed record TraceEvent(
    [property: JsonPropertyName("cat")] string? Category,
    [property: JsonPropertyName("name")] string? Name,
    [property: JsonPropertyName("dur")] double Microseconds,
    [property: JsonPropertyName("args")] TraceArguments? Arguments);

/// <summary>Arguments of a kernel's entry.</summary>
/// <param name="InputShapes">An array of objects such as <c>{"float":[1,3,224,224]}</c>; the output shapes have the same format.</param>
internal sealed record TraceArguments(
    [property: JsonPropertyName("op_name")] string? Operator,
    [property: JsonPropertyName("provider")] string? Provider,
    [property: JsonPropertyName("input_type_shape")] JsonElement? InputShapes = null,
    [property: JsonPropertyName("output_type_shape")] JsonElement? OutputShapes = null)
{
    /// <summary>The readable part of the shapes.</summary>
    public KernelShapes Shapes() => new(Shapes(InputShapes), Shapes(OutputShapes));

    private static IReadOnlyList<IReadOnlyList<long>> Shapes(JsonElement? list) =>
        list is { ValueKind: JsonValueKind.Array } array ? [.. array.EnumerateArray().Select(Shape)] : [];

    private static IReadOnlyList<long> Shape(JsonElement tensor) =>
        tensor.ValueKind == JsonValueKind.Object
        && tensor.EnumerateObject().FirstOrDefault().Value is { ValueKind: JsonValueKind.Array } lengths
            ? [.. lengths.EnumerateArray().Select(Length)]
            : [];

    private static long Length(JsonElement length) =>
        length.ValueKind == JsonValueKind.Number && length.TryGetInt64(out var value) ? value : 0;
}
