using EdgeAgent.Models.Onnx;
using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Models;

/// <summary>
/// Three planes from luma Y (BT.709, 0–1), its local mean µ and its local deviation σ under a 7×7 Gaussian window:
/// (Y − 0.45) / 0.27, 2h / (|h| + 0.02) and h / (σ + 0.004) with h = Y − µ.
/// The last is the mean-subtracted contrast-normalised signal of BRISQUE (Mittal et al., 2012); its window has the same size and deviation.
/// </summary>
internal static class LumaContrastFrontEnd
{
    private const int Radius = 3;
    private const double Deviation = 7.0 / 6;

    public static string Write(OnnxGraph graph, string frames, int size)
    {
        var luma = Luma(graph, frames, size);
        var (mean, deviation) = LocalStatistics(graph, luma);
        var detail = graph.Node("front_end.detail", "Sub", [luma, mean]);
        return graph.Node("front_end.image", "Concat", [Brightness(graph, luma), Compressed(graph, detail), Normalised(graph, detail, deviation)], Attribute("axis", 1));
    }

    /// <summary>With one channel left, NHWC and NCHW hold the same bytes in the same order: a matrix product and a reshape spare the transposition.</summary>
    private static string Luma(OnnxGraph graph, string frames, int size)
    {
        var x = graph.Node("front_end.cast", "Cast", [frames], Attribute("to", (long)TensorProto.Types.DataType.Float));
        x = graph.Node("front_end.luma_nhwc", "MatMul", [x, graph.Constant("front_end.luma_weights", [0.2126f / 255, 0.7152f / 255, 0.0722f / 255], 3, 1)]);
        return graph.Node("front_end.luma", "Reshape", [x, graph.Constant("front_end.luma_shape", [-1L, 1, size, size])]);
    }

    private static (string Mean, string Deviation) LocalStatistics(OnnxGraph graph, string luma)
    {
        var edge = graph.Node("front_end.pad", "Pad", [luma, graph.Constant("front_end.pads", [0L, 0, Radius, Radius, 0, 0, Radius, Radius])], Attribute("mode", "edge"));
        var mean = Blur(graph, "front_end.mean", edge);
        var meanOfSquares = Blur(graph, "front_end.mean_of_squares", graph.Multiply("front_end.square", edge, edge));
        var variance = graph.Node("front_end.variance", "Sub", [meanOfSquares, graph.Multiply("front_end.squared_mean", mean, mean)]);
        var positive = graph.Node("front_end.variance_positive", "Relu", [variance]);
        var steady = graph.Node("front_end.variance_steady", "Add", [positive, graph.Scalar("front_end.variance_floor", 1e-8f)]);
        return (mean, graph.Node("front_end.deviation", "Sqrt", [steady]));
    }

    /// <summary>A Gaussian is separable: a row and a column of seven taps instead of 49.</summary>
    private static string Blur(OnnxGraph graph, string name, string input)
    {
        float[] taps = GaussianTaps();
        var rows = graph.Node(name + ".rows", "Conv", [input, graph.Constant(name + ".row_taps", taps, 1, 1, 1, taps.Length)], Attribute("kernel_shape", 1, taps.Length));
        return graph.Node(name, "Conv", [rows, graph.Constant(name + ".column_taps", taps, 1, 1, taps.Length, 1)], Attribute("kernel_shape", taps.Length, 1));
    }

    private static float[] GaussianTaps()
    {
        var taps = Enumerable.Range(-Radius, 2 * Radius + 1).Select(x => Math.Exp(-x * x / (2 * Deviation * Deviation))).ToArray();
        var sum = taps.Sum();
        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    private static string Brightness(OnnxGraph graph, string luma)
    {
        var centred = graph.Node("front_end.brightness_centred", "Sub", [luma, graph.Scalar("front_end.brightness_mean", 0.45f)]);
        return graph.Node("front_end.brightness", "Div", [centred, graph.Scalar("front_end.brightness_deviation", 0.27f)]);
    }

    private static string Compressed(OnnxGraph graph, string detail)
    {
        var size = graph.Node("front_end.detail_size", "Abs", [detail]);
        var divisor = graph.Node("front_end.compressed_divisor", "Add", [size, graph.Scalar("front_end.compressed_floor", 0.02f)]);
        var doubled = graph.Multiply("front_end.detail_doubled", detail, graph.Scalar("front_end.two", 2));
        return graph.Node("front_end.compressed", "Div", [doubled, divisor]);
    }

    private static string Normalised(OnnxGraph graph, string detail, string deviation)
    {
        var divisor = graph.Node("front_end.normalised_divisor", "Add", [deviation, graph.Scalar("front_end.normalised_floor", 0.004f)]);
        return graph.Node("front_end.normalised", "Div", [detail, divisor]);
    }
}
