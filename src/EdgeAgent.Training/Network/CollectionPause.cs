using System.Runtime;

namespace EdgeAgent.Training.Network;

/// <summary>
/// Holds the garbage collector off. TorchSharp turns numbers into native scalars whose owners nothing keeps alive during the call they
/// are made for; a collection at that moment frees the number under the call (seen as "Scalar.h: Expected false to be true").
/// </summary>
internal sealed class CollectionPause : IDisposable
{
    // More than a step and the batches made beside it allocate.
    private const long Budget = 200L << 20;

    private readonly bool _started = GC.TryStartNoGCRegion(Budget);

    public void Dispose()
    {
        if (_started && GCSettings.LatencyMode == GCLatencyMode.NoGCRegion)
            GC.EndNoGCRegion();
    }
}
