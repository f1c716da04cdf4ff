using EdgeAgent.Architecture;

namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>
/// The layers of a model that is not in the catalog: each of the runtime's kernels is one layer, counted from the shapes in the trace.
/// </summary>
internal static class KernelLayers
{
    private static readonly string[] Convolutions = ["Conv", "FusedConv", "NhwcFusedConv", "ConvInteger", "QLinearConv"];
    private static readonly string[] Products = ["Gemm", "FusedGemm", "MatMul", "FusedMatMul", "MatMulInteger", "QGemm", "QLinearMatMul"];

    // Quantized kernels have a scale and a zero point after each tensor.
    private static readonly string[] Quantized = ["QLinearConv", "QGemm", "QLinearMatMul"];

    /// <param name="run">The first inference of a trace, which contains the shapes.</param>
    public static IReadOnlyList<Layer> Of(TracedRun run) =>
        [.. run.Kernels.DistinctBy(kernel => kernel.Node, StringComparer.Ordinal).Select(Of)];

    private static Layer Of(TracedKernel kernel)
    {
        var shapes = kernel.Shapes ?? new([], []);
        var weights = Weights(kernel.Operator, shapes);
        var read = shapes.Inputs.Take(weights is null ? shapes.Inputs.Count : 1).Sum(Elements);
        var written = shapes.Outputs.Sum(Elements);
        var parameters = weights is null ? 0 : Elements(weights);
        var macs = Macs(kernel.Operator, weights, shapes);
        return new(kernel.Node, LayerKind.Node, parameters, macs, 0, 0, read, written, macs > 0 ? written : 0, read + written);
    }

    private static IReadOnlyList<long>? Weights(string kernel, KernelShapes shapes)
    {
        if (!Convolutions.Contains(kernel) && !Products.Contains(kernel))
            return null;
        return shapes.Inputs.ElementAtOrDefault(Quantized.Contains(kernel) ? 3 : 1) is { Count: >= 2 } weights ? weights : null;
    }

    // Each output of a convolution is a sum over one filter; each row of a product uses every weight once.
    private static long Macs(string kernel, IReadOnlyList<long>? weights, KernelShapes shapes)
    {
        if (weights is null || shapes.Outputs is not [{ Count: > 0 } output, ..])
            return 0;
        var parts = Convolutions.Contains(kernel) ? weights[0] : output[^1];
        return parts > 0 ? Elements(output) * (Elements(weights) / parts) : 0;
    }

    // A damaged trace may contain a shape larger than any tensor.
    private static long Elements(IReadOnlyList<long> shape) =>
        (long)Math.Min(shape.Aggregate(1.0, (product, length) => product * Math.Max(length, 0)), 1e12);
}
