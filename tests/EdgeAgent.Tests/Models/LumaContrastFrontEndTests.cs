using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Tests.Models;

public sealed class LumaContrastFrontEndTests
{
    private const int Size = 12;

    /// <summary>Compares the graph with the definition, computed pixel by pixel with a 7×7 window.</summary>
    [Theory]
    [InlineData(0, 256)]
    [InlineData(100, 103)]
    [InlineData(255, 256)]
    public void Image_IsTheDefinitionOfItsThreePlanes(int darkest, int brightest)
    {
        var frame = new byte[Size * Size * 3];
        var random = new Random(7);
        for (var i = 0; i < frame.Length; i++)
            frame[i] = (byte)random.Next(darkest, brightest);

        var image = Run(frame);

        var expected = Define(frame);
        for (var i = 0; i < expected.Length; i++)
            image[i].ShouldBe(
                (float)expected[i], 5e-3 * Math.Max(1, Math.Abs(expected[i])), $"plane {i / (Size * Size)}, pixel {i % (Size * Size)}");
    }

    private static double[] Define(byte[] frame)
    {
        var luma = new double[Size, Size];
        for (var i = 0; i < Size * Size; i++)
            luma[i / Size, i % Size] = (0.2126 * frame[3 * i] + 0.7152 * frame[3 * i + 1] + 0.0722 * frame[3 * i + 2]) / 255;
        var planes = new double[3 * Size * Size];
        for (var i = 0; i < Size * Size; i++)
        {
            var y = luma[i / Size, i % Size];
            var mean = Blur(luma, i / Size, i % Size, x => x);
            var deviation = Math.Sqrt(Math.Max(Blur(luma, i / Size, i % Size, x => x * x) - mean * mean, 0) + 1e-8);
            planes[i] = (y - 0.45) / 0.27;
            planes[Size * Size + i] = 2 * (y - mean) / (Math.Abs(y - mean) + 0.02);
            planes[2 * Size * Size + i] = (y - mean) / (deviation + 0.004);
        }
        return planes;
    }

    private static double Blur(double[,] luma, int row, int column, Func<double, double> of)
    {
        var sum = 0.0;
        var weights = 0.0;
        for (var dy = -3; dy <= 3; dy++)
        {
            for (var dx = -3; dx <= 3; dx++)
            {
                var weight = Math.Exp(-(dx * dx + dy * dy) / (2 * (7.0 / 6) * (7.0 / 6)));
                sum += weight * of(luma[Math.Clamp(row + dy, 0, Size - 1), Math.Clamp(column + dx, 0, Size - 1)]);
                weights += weight;
            }
        }
        return sum / weights;
    }

    private static float[] Run(byte[] frame)
    {
        var graph = new OnnxGraph("front end");
        var image = FrontEnd.LumaContrast.Write(graph, graph.Input("frames", TensorProto.Types.DataType.Uint8, Size, Size, 3), Size);
        graph.Output(image, 3, Size, Size);
        var model = new ModelProto { IrVersion = 8, Graph = graph.Proto };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 17 });
        OnnxRuntime.Load("");
        using var session = new InferenceSession(model.ToByteArray());
        using var input = OrtValue.CreateTensorValueFromMemory(frame, [1, Size, Size, 3]);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["frames"], [input], [image]);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }
}
