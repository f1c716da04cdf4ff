using EdgeAgent.Models;
using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Lab.Profiling.Ceilings;

/// <summary>
/// Measures the multiply–accumulates per second that the runtime reaches on this device at its best: with convolutions and a matrix product
/// whose operands stay in the caches and are reused many times per load. The fastest of them sets the ceiling.
/// </summary>
internal static class ComputeProbe
{
    private const int Shorter = 1;
    private const int Longer = 5;

    private static readonly (MicrobenchmarkGraph Graph, long Macs)[] Candidates =
    [
        Convolution(channels: 256, size: 28, kernel: 1),
        Convolution(channels: 512, size: 14, kernel: 1),
        Convolution(channels: 128, size: 28, kernel: 3),
        Product(384),
    ];

    private static readonly (MicrobenchmarkGraph Graph, long Macs)[] ByteCandidates =
    [
        ByteConvolution(channels: 256, size: 28, kernel: 1),
        ByteConvolution(channels: 512, size: 14, kernel: 1),
        ByteConvolution(channels: 128, size: 28, kernel: 3),
    ];

    /// <param name="precision">int8 uses bytes, summed as integers.</param>
    /// <returns>MACs per second, and how they were measured.</returns>
    /// <exception cref="UserError">Other work disturbed every candidate.</exception>
    public static (double MacsPerSecond, string Method) Measure(MicrobenchmarkClock clock, Precision precision)
    {
        // On a busy machine a longer chain may appear as fast as a shorter one; such a result is not a rate.
        var rates = (precision == Precision.Int8 ? ByteCandidates : Candidates)
            .Select(candidate => (candidate.Graph.Name, Rate: candidate.Macs / clock.SecondsPerNode(candidate.Graph, Shorter, Longer)))
            .Where(candidate => candidate.Rate > 0 && double.IsFinite(candidate.Rate)).ToList();
        if (rates.Count == 0)
        {
            throw new UserError(
                "The compute ceiling could not be measured because other work disturbed it: try again when the machine is less busy.");
        }
        var (best, rate) = rates.MaxBy(candidate => candidate.Rate);
        return (rate, $"the best of {rates.Count} graphs run by ONNX Runtime, chained and timed by difference: {best}");
    }

    private static (MicrobenchmarkGraph Graph, long Macs) Convolution(int channels, int size, int kernel)
    {
        var weights = channels * channels * kernel * kernel;
        var chain = new MicrobenchmarkGraph(
            $"{kernel}×{kernel} convolution, {channels} channels, {size}×{size}",
            [channels, size, size],
            // These weights keep the values at the magnitude of the input.
            graph => graph.Constant("weights", Filled(weights, 1f / (channels * kernel * kernel)), channels, channels, kernel, kernel),
            (graph, name, input) => ConvolutionNode(graph, name, input, kernel));
        return (chain, (long)weights * size * size);
    }

    /// <summary>
    /// Each node converts its input to bytes, so the runtime merges all but the last into the next node as an integer kernel. The
    /// difference of two lengths removes the last one.
    /// </summary>
    private static (MicrobenchmarkGraph Graph, long Macs) ByteConvolution(int channels, int size, int kernel)
    {
        var weights = channels * channels * kernel * kernel;
        var chain = new MicrobenchmarkGraph(
            $"{kernel}×{kernel} convolution of bytes, {channels} channels, {size}×{size}",
            [channels, size, size],
            graph => WriteBytes(graph, weights, channels, kernel),
            (graph, name, input) =>
            {
                var bytes = graph.Node(name + ".bytes", "QuantizeLinear", [input, "step", "zero"]);
                var value = graph.Node(name + ".value", "DequantizeLinear", [bytes, "step", "zero"]);
                return ConvolutionNode(graph, name, value, kernel);
            });
        return (chain, (long)weights * size * size);
    }

    private static string ConvolutionNode(OnnxGraph graph, string name, string input, int kernel)
    {
        var pad = (kernel - 1L) / 2;
        return graph.Node(
            name, "Conv", [input, "weights"], Attribute("kernel_shape", kernel, kernel), Attribute("pads", pad, pad, pad, pad));
    }

    private static void WriteBytes(OnnxGraph graph, int weights, int channels, int kernel)
    {
        var values = new sbyte[weights];
        Array.Fill(values, (sbyte)1);
        graph.Constant("weight_bytes", values, channels, channels, kernel, kernel);
        graph.Scalar("step", 1f / byte.MaxValue);
        graph.Constant("zero", new byte[] { 0 });
        graph.Scalar("weight_step", 1f / (channels * kernel * kernel));
        graph.Constant("weight_zero", new sbyte[] { 0 });
        graph.Node("weights", "DequantizeLinear", ["weight_bytes", "weight_step", "weight_zero"]);
    }

    private static (MicrobenchmarkGraph Graph, long Macs) Product(int size)
    {
        var chain = new MicrobenchmarkGraph(
            $"matrix product, {size}×{size}",
            [size, size],
            graph => graph.Constant("weights", Filled(size * size, 1f / size), size, size),
            (graph, name, input) => graph.Node(name, "MatMul", [input, "weights"]));
        return (chain, (long)size * size * size);
    }

    private static float[] Filled(int length, float value)
    {
        var values = new float[length];
        Array.Fill(values, value);
        return values;
    }
}
