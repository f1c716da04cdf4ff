using EdgeAgent.Models.Onnx;
using static EdgeAgent.Models.OnnxGraph;

namespace EdgeAgent.Models;

/// <summary>
/// Computes three planes from luma Y (BT.709, 0–1), its local mean µ and its local deviation σ under a 7×7 Gaussian window: (Y − 0.45) /
/// 0.27, 2h / (|h| + 0.02) and h / (σ + 0.004) with h = Y − µ.
/// The last plane is the mean-subtracted contrast-normalized signal of BRISQUE (Mittal et al., 2012); its window has the same size and
/// deviation.
/// </summary>
internal static class LumaContrastFrontEnd
{
    private const int Radius = 3;
    private const int Window = 2 * Radius + 1;
    private const double Deviation = 7.0 / 6;

    public static string Write(OnnxGraph graph, string frames, int size)
    {
        var luma = Luma(graph, frames, size);
        var (mean, deviation) = LocalStatistics(graph, luma);
        var detail = graph.Node("front_end.detail", "Sub", [luma, mean]);
        return graph.Node(
            FrontEnd.Image,
            "Concat",
            [Brightness(graph, luma), Compressed(graph, detail), Normalized(graph, detail, deviation)],
            Attribute("axis", 1));
    }

    /// <summary>Multiplies one row of weights by the three color planes. The reshapes move no data.</summary>
    private static string Luma(OnnxGraph graph, string frames, int size)
    {
        var x = graph.Node("front_end.cast", "Cast", [frames], Attribute("to", (long)TensorProto.Types.DataType.Float));
        x = graph.Node("front_end.planes", "Transpose", [x], Attribute("perm", 0, 3, 1, 2));
        var flat = graph.Constant("front_end.flat_shape", [-1L, ModelContract.Channels, size * size]);
        x = graph.Node("front_end.flat_planes", "Reshape", [x, flat]);
        var row = graph.Constant("front_end.luma_weights", [0.2126f / 255, 0.7152f / 255, 0.0722f / 255], 1, ModelContract.Channels);
        x = graph.Node("front_end.flat_luma", "MatMul", [row, x]);
        return graph.Node("front_end.luma", "Reshape", [x, graph.Constant("front_end.luma_shape", [-1L, 1, size, size])]);
    }

    private static (string Mean, string Deviation) LocalStatistics(OnnxGraph graph, string luma)
    {
        var square = graph.Multiply("front_end.square", luma, luma);
        var moments = graph.Node("front_end.moments", "Concat", [luma, square], Attribute("axis", 1));
        var blurred = Blur(graph, "front_end.local_moments", moments);
        var mean = Plane(graph, "front_end.mean", blurred, 0);
        var meanOfSquares = Plane(graph, "front_end.mean_of_squares", blurred, 1);
        var squaredMean = graph.Multiply("front_end.squared_mean", mean, mean);
        var variance = graph.Node("front_end.variance", "Sub", [meanOfSquares, squaredMean]);
        var positive = graph.Node("front_end.variance_positive", "Relu", [variance]);
        var steady = graph.Node("front_end.variance_steady", "Add", [positive, graph.Scalar("front_end.variance_floor", 1e-8f)]);
        return (mean, graph.Node("front_end.deviation", "Sqrt", [steady]));
    }

    /// <summary>
    /// Blurs two planes. A Gaussian is separable: a row and a column of seven taps replace 49. Both planes go through one grouped
    /// convolution, because ONNX Runtime would spread a convolution with a single output plane over a block of sixteen.
    /// </summary>
    private static string Blur(OnnxGraph graph, string name, string planes)
    {
        float[] taps = [.. GaussianTaps(), .. GaussianTaps()];
        var pads = graph.Constant(name + ".pads", [0L, 0, Radius, Radius, 0, 0, Radius, Radius]);
        var edge = graph.Node(name + ".pad", "Pad", [planes, pads], Attribute("mode", "edge"));
        var rowTaps = graph.Constant(name + ".row_taps", taps, 2, 1, 1, Window);
        var rows = graph.Node(name + ".rows", "Conv", [edge, rowTaps], Attribute("kernel_shape", 1, Window), Attribute("group", 2));
        var columnTaps = graph.Constant(name + ".column_taps", taps, 2, 1, Window, 1);
        return graph.Node(name, "Conv", [rows, columnTaps], Attribute("kernel_shape", Window, 1), Attribute("group", 2));
    }

    private static string Plane(OnnxGraph graph, string name, string planes, long index)
    {
        var start = graph.Constant(name + ".from", [index]);
        var end = graph.Constant(name + ".to", [index + 1]);
        var axis = graph.Constant(name + ".axis", [1L]);
        return graph.Node(name, "Slice", [planes, start, end, axis]);
    }

    private static float[] GaussianTaps()
    {
        var taps = Enumerable.Range(-Radius, Window).Select(x => Math.Exp(-x * x / (2 * Deviation * Deviation))).ToArray();
        var sum = taps.Sum();
        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    private static string Brightness(OnnxGraph graph, string luma)
    {
        var centered = graph.Node("front_end.brightness_centered", "Sub", [luma, graph.Scalar("front_end.brightness_mean", 0.45f)]);
        return graph.Node("front_end.brightness", "Div", [centered, graph.Scalar("front_end.brightness_deviation", 0.27f)]);
    }

    private static string Compressed(OnnxGraph graph, string detail)
    {
        var size = graph.Node("front_end.detail_size", "Abs", [detail]);
        var divisor = graph.Node("front_end.compressed_divisor", "Add", [size, graph.Scalar("front_end.compressed_floor", 0.02f)]);
        var doubled = graph.Multiply("front_end.detail_doubled", detail, graph.Scalar("front_end.two", 2));
        return graph.Node("front_end.compressed", "Div", [doubled, divisor]);
    }

    private static string Normalized(OnnxGraph graph, string detail, string deviation)
    {
        var divisor = graph.Node("front_end.normalized_divisor", "Add", [deviation, graph.Scalar("front_end.normalized_floor", 0.004f)]);
        return graph.Node("front_end.normalized", "Div", [detail, divisor]);
    }
}
