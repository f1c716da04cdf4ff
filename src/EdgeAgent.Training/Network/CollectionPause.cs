using System.Runtime;

namespace EdgeAgent.Training.Network;

/// <summary>
/// Suspends garbage collection. TorchSharp turns numbers into native scalars, and nothing keeps their owners alive during the call. A
/// collection at that moment frees the number during the call (the error is "Scalar.h: Expected false to be true").
/// </summary>
internal sealed class CollectionPause : IDisposable
{
    // More than a step and the batches made in the meantime allocate.
    private const long Budget = 200L << 20;

    private readonly bool _started = GC.TryStartNoGCRegion(Budget);

    public void Dispose()
    {
        if (_started && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();
    }
}
