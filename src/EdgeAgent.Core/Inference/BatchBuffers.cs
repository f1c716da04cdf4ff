using EdgeAgent.Models;
using Microsoft.ML.OnnxRuntime;

namespace EdgeAgent.Inference;

/// <summary>
/// Pinned memory for the largest batch. Each batch size up to it has a binding of the model's inputs and outputs to that memory.
/// </summary>
internal sealed class BatchBuffers : IDisposable
{
    private readonly byte[] _frames;
    private readonly float[] _quality;
    private readonly float[] _artifacts;
    private readonly int _frameLength;
    private readonly bool _rebind;
    private readonly Binding[] _bindings;
    private int _count;

    /// <param name="size">Height and width of a frame in pixels.</param>
    /// <param name="rebind">
    /// Whether the provider computes on its own device. A binding copies its input to that device only when it is bound.
    /// </param>
    public BatchBuffers(InferenceSession session, int size, int maxBatch, bool rebind)
    {
        _rebind = rebind;
        _frameLength = size * size * ModelContract.Channels;
        _frames = GC.AllocateArray<byte>(maxBatch * _frameLength, pinned: true);
        _quality = GC.AllocateArray<float>(maxBatch, pinned: true);
        _artifacts = GC.AllocateArray<float>(maxBatch * ModelContract.Artifacts.Count, pinned: true);
        _bindings = [.. Enumerable.Range(1, maxBatch).Select(count => Bind(session, count, size))];
    }

    public int MaxBatch => _quality.Length;

    public ReadOnlySpan<float> Quality => _quality.AsSpan(0, _count);

    public Span<byte> Frame(int index) => _frames.AsSpan(index * _frameLength, _frameLength);

    public ReadOnlySpan<float> Artifacts(int index)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, _count);
        return _artifacts.AsSpan(index * ModelContract.Artifacts.Count, ModelContract.Artifacts.Count);
    }

    /// <summary>Binding of the first <paramref name="count"/> frames.</summary>
    public OrtIoBinding Bind(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, MaxBatch);
        _count = count;
        var binding = _bindings[count - 1];
        if (_rebind)
            binding.Io.BindInput(ModelContract.Frames, binding.Frames);
        return binding.Io;
    }

    public void Dispose()
    {
        foreach (var binding in _bindings)
            binding.Dispose();
    }

    private Binding Bind(InferenceSession session, int count, int size)
    {
        var frames = Value(_frames, count, size, size, ModelContract.Channels);
        var quality = Value(_quality, count);
        var artifacts = Value(_artifacts, count, ModelContract.Artifacts.Count);
        var io = session.CreateIoBinding();
        io.BindInput(ModelContract.Frames, frames);
        io.BindOutput(ModelContract.Quality, quality);
        io.BindOutput(ModelContract.ArtifactScores, artifacts);
        return new Binding(io, frames, quality, artifacts);
    }

    private static OrtValue Value<T>(T[] memory, params ReadOnlySpan<long> shape)
        where T : unmanaged
    {
        var length = 1L;
        foreach (var dimension in shape)
            length *= dimension;
        return OrtValue.CreateTensorValueFromMemory(OrtMemoryInfo.DefaultInstance, memory.AsMemory(0, (int)length), shape.ToArray());
    }

    private sealed record Binding(OrtIoBinding Io, OrtValue Frames, OrtValue Quality, OrtValue Artifacts) : IDisposable
    {
        public void Dispose()
        {
            Io.Dispose();
            Frames.Dispose();
            Quality.Dispose();
            Artifacts.Dispose();
        }
    }
}
