namespace EdgeAgent.Hosting;

/// <summary>The collection of the managed heap that is due.</summary>
internal enum HeapCollection
{
    None,

    /// <summary>Recent allocations only: a millisecond.</summary>
    Young,

    /// <summary>Everything, with large objects moved together: some tens of milliseconds.</summary>
    Full,
}

/// <summary>Decides when to collect before the runtime would.</summary>
/// <remarks>
/// The runtime sizes the youngest generation by the processor's last-level cache: 25 MiB for a cache of 32 MiB, and up to 200 MiB without
/// concurrent collection. A program that allocates little needs hours to fill it, which looks like a leak. The only setting for it is an
/// environment variable (<c>DOTNET_GCgen0size</c>). Loading a model leaves large garbage that would otherwise remain for hours, and so
/// does each connection to a camera (the buffers of its frames), which no lesser collection frees: 13 MiB a minute with cameras that never
/// stay connected.
/// </remarks>
internal sealed class HeapRule
{
    public const long YoungBytes = 4 << 20;
    public const long CommittedBytes = 32 << 20;

    private object? _model;
    private long _collectedAt;
    private long? _needed;

    /// <param name="allocated">Bytes allocated since the start.</param>
    /// <param name="committed">
    /// Memory of the heap after the last collection of any kind, with garbage, gaps and what is kept for later.
    /// </param>
    /// <param name="model">The model in use; null before one is loaded.</param>
    public HeapCollection Next(long allocated, long committed, object? model)
    {
        var needed = _needed is { } known ? Math.Min(known, committed) : committed;
        var due = !ReferenceEquals(model, _model) || committed - needed >= CommittedBytes ? HeapCollection.Full
            : allocated - _collectedAt >= YoungBytes ? HeapCollection.Young
            : HeapCollection.None;
        _model = model;
        // What is needed after a full collection is known at the next call.
        _needed = due is HeapCollection.Full ? null : needed;
        if (due is not HeapCollection.None)
            _collectedAt = allocated;
        return due;
    }
}
