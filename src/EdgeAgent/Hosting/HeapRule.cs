namespace EdgeAgent.Hosting;

/// <summary>The collection of the managed heap that is due.</summary>
internal enum HeapCollection
{
    None,

    /// <summary>Recent allocations only: a millisecond.</summary>
    Young,

    /// <summary>Everything, with large objects moved together: once, some tens of milliseconds.</summary>
    Full,
}

/// <summary>Decides when to collect before the runtime would.</summary>
/// <remarks>
/// The runtime sizes the youngest generation by the processor's last-level cache: 25 MiB for a cache of 32 MiB, and up to 200 MiB without
/// concurrent collection. A program that allocates little needs hours to fill it, which looks like a leak. The only setting for it is an
/// environment variable (<c>DOTNET_GCgen0size</c>). Loading a model leaves large garbage that would otherwise remain for hours.
/// </remarks>
internal sealed class HeapRule
{
    public const long YoungBytes = 4 << 20;

    private object? _model;
    private long _collectedAt;

    /// <param name="allocated">Bytes allocated since the start.</param>
    /// <param name="model">The model in use; null before one is loaded.</param>
    public HeapCollection Next(long allocated, object? model)
    {
        var due = !ReferenceEquals(model, _model) ? HeapCollection.Full
            : allocated - _collectedAt >= YoungBytes ? HeapCollection.Young
            : HeapCollection.None;
        _model = model;
        if (due is not HeapCollection.None)
            _collectedAt = allocated;
        return due;
    }
}
