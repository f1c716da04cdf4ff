using System.Text.Json;
using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>Dimensions of a kernel's inputs and outputs; empty where they cannot be read.</summary>
internal sealed record KernelShapes(IReadOnlyList<IReadOnlyList<long>> Inputs, IReadOnlyList<IReadOnlyList<long>> Outputs)
{
    public static KernelShapes Of(TraceArguments arguments) => new(Shapes(arguments.InputShapes), Shapes(arguments.OutputShapes));

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
