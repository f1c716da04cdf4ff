using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Profiling.Ceilings;

/// <summary>
/// How many multiply–accumulates a second the runtime reaches on this device where it does best: convolutions and a matrix product whose operands
/// stay in the caches and whose every load serves many of them. The best of them is the ceiling.
/// </summary>
internal static class ComputeProbe
{
    private const int Shorter = 1;
    private const int Longer = 5;

    private static readonly (Chain Chain, long Macs)[] Candidates =
    [
        Convolution(channels: 256, size: 28, kernel: 1),
        Convolution(channels: 512, size: 14, kernel: 1),
        Convolution(channels: 128, size: 28, kernel: 3),
        Product(384),
    ];

    /// <returns>MACs a second, and how they were reached.</returns>
    public static (double MacsPerSecond, string Method) Measure(ChainClock clock)
    {
        var rates = Candidates.Select(candidate => (candidate.Chain.Name, Rate: candidate.Macs / clock.SecondsPerNode(candidate.Chain, Shorter, Longer))).ToList();
        var (best, rate) = rates.MaxBy(candidate => candidate.Rate);
        return (rate, $"the best of {rates.Count} graphs run by ONNX Runtime, chained and timed by difference: {best}");
    }

    private static (Chain Chain, long Macs) Convolution(int channels, int size, int kernel)
    {
        var weights = channels * channels * kernel * kernel;
        var pad = (kernel - 1L) / 2;
        var chain = new Chain(
            $"{kernel}×{kernel} convolution, {channels} channels, {size}×{size}",
            [channels, size, size],
            // Weights that keep the numbers at the size of the input.
            graph => graph.Constant("weights", Filled(weights, 1f / (channels * kernel * kernel)), channels, channels, kernel, kernel),
            (graph, name, input) => graph.Node(name, "Conv", [input, "weights"], Attribute("kernel_shape", kernel, kernel), Attribute("pads", pad, pad, pad, pad)));
        return (chain, (long)weights * size * size);
    }

    private static (Chain Chain, long Macs) Product(int size)
    {
        var chain = new Chain(
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
