using EdgeAgent.Models.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeAgent.Inference;

/// <summary>
/// An in-memory graph with one float input and one output that runs repeatedly on the same numbers, to measure the runtime itself.
/// </summary>
internal sealed class GraphSession : IDisposable
{
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtValue _input;
    private readonly string[] _inputNames;
    private readonly OrtValue[] _inputs;

    /// <param name="inputShape">Shape of the graph's input.</param>
    /// <param name="tracePrefix">As in <see cref="ModelSession.Load"/>.</param>
    /// <exception cref="UserError">The runtime cannot be loaded.</exception>
    public GraphSession(ModelProto model, long[] inputShape, InferenceOptions options, string? tracePrefix = null)
    {
        var available = OnnxRuntime.Load(options.NativeLibrary).GetAvailableProviders();
        using var settings = SessionSettings.Create(options, tracePrefix);
        Provider = ExecutionProviders.Append(settings, options.ExecutionProvider, available).Provider;
        _session = new InferenceSession(model.ToByteArray(), settings);
        _input = OrtValue.CreateAllocatedTensorValue(OrtAllocator.DefaultInstance, TensorElementType.Float, inputShape);
        _input.GetTensorMutableDataAsSpan<float>().Fill(0.5f);
        _inputNames = [.. _session.InputNames];
        _inputs = [_input];
    }

    public string Provider { get; }

    public void Run() => _session.Run(_run, _inputNames, _inputs, _session.OutputNames).Dispose();

    /// <returns>Path of the JSON trace.</returns>
    public string EndTrace() => _session.EndProfiling();

    public void Dispose()
    {
        _input.Dispose();
        _run.Dispose();
        _session.Dispose();
    }
}
