using Microsoft.ML.OnnxRuntime;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace EdgeAgent.RuntimeOverhead;

/// <summary>ONNX Runtime without EdgeAgent: the same file, the same number of threads, one input that is filled once.</summary>
internal sealed class BareLoop : IDisposable
{
    private readonly SessionOptions _settings = new();
    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly OrtValue _input;

    /// <param name="threads">Number of threads; 0 for one per processor.</param>
    public BareLoop(string model, int threads, bool spinning, ReadOnlySpan<byte> frame, int size)
    {
        _settings.IntraOpNumThreads = threads > 0 ? threads : Environment.ProcessorCount;
        _settings.AddSessionConfigEntry("session.intra_op.allow_spinning", spinning ? "1" : "0");
        _session = new InferenceSession(model, _settings);
        _input = OrtValue.CreateTensorValueFromMemory(frame.ToArray(), [1, size, size, 3]);
    }

    public void Run()
    {
        using var outputs = _session.Run(_run, _session.InputNames, [_input], _session.OutputNames);
    }

    public void Dispose()
    {
        _input.Dispose();
        _session.Dispose();
        _settings.Dispose();
        _run.Dispose();
    }
}
