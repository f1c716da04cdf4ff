using EdgeAgent.Models;
using EdgeAgent.Models.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Inference.Calibration;

/// <summary>A catalog model in memory whose inner tensors can be read after each frame. Runs on the CPU in fp32.</summary>
internal sealed class ObservedModel : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly string[] _tensors;
    private readonly long[] _shape;

    /// <param name="size">Height and width of a frame in pixels.</param>
    /// <param name="tensors">Tensors to observe.</param>
    /// <exception cref="UserError">The runtime cannot be loaded.</exception>
    public ObservedModel(ModelProto model, int size, IEnumerable<string> tensors, InferenceOptions options)
    {
        OnnxRuntime.Load(options.NativeLibrary);
        _tensors = [.. tensors];
        _shape = [1, size, size, ModelContract.Channels];
        var observed = model.Clone();
        observed.Graph.Output.Add(_tensors.Select(Output).ToArray());
        using var settings = SessionSettings.Create(options);
        _session = new InferenceSession(observed.ToByteArray(), settings);
    }

    public delegate void Observer(string tensor, ReadOnlySpan<float> values);

    /// <summary>Runs one frame of S × S × 3 bytes and passes each tensor's values to the observer.</summary>
    public void Run(byte[] frame, Observer observer)
    {
        using var input = OrtValue.CreateTensorValueFromMemory(frame, _shape);
        using var outputs = _session.Run(_run, [ModelContract.Frames], [input], _tensors);
        for (var i = 0; i < _tensors.Length; i++)
            observer(_tensors[i], outputs[i].GetTensorDataAsSpan<float>());
    }

    public void Dispose()
    {
        _run.Dispose();
        _session.Dispose();
    }

    private static ValueInfoProto Output(string tensor) => new()
    {
        Name = tensor,
        Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = TensorProto.Types.DataType.Float } },
    };
}
