using System.Collections.Concurrent;

namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Reads on a separate thread, so that a read that never returns does not block its caller.</summary>
/// <remarks>
/// A device that is off can block a read in the kernel, where no cancellation reaches it. The blocked thread is abandoned until the kernel
/// returns. Meanwhile its path is refused, and another thread takes over. At most <see cref="MaxHanging"/> threads are abandoned at a time.
/// </remarks>
internal sealed class TimeoutReader(TimeSpan timeout) : IDisposable
{
    public const int MaxHanging = 8;

    private readonly Lock _oneAtATime = new();
    private readonly ConcurrentDictionary<string, byte> _hanging = new(StringComparer.Ordinal);
    private ReadingThread? _thread;

    /// <summary>Paths whose read has not returned.</summary>
    public IReadOnlyCollection<string> Hanging => [.. _hanging.Keys];

    /// <param name="path">Path to read. It is refused while an earlier read of it has not returned.</param>
    /// <exception cref="DeviceReadException">The read failed or did not return in time.</exception>
    public T Read<T>(string path, Func<string, T> read)
    {
        lock (_oneAtATime)
        {
            if (_hanging.ContainsKey(path))
                throw new DeviceReadException(path, "timeout", "an earlier read has still not returned");
            if (_hanging.Count >= MaxHanging)
                throw new DeviceReadException(path, "timeout", $"not tried: {MaxHanging} other reads have not returned");
            _thread ??= new ReadingThread(onLateReturn: path => _hanging.TryRemove(path, out _));
            if (_thread.TryRead(path, path => read(path), timeout, onGivenUp: path => _hanging.TryAdd(path, default), out var answer))
                return (T)answer!;
            _thread = null;
            throw new DeviceReadException(path, "timeout", $"has not answered within {timeout.TotalSeconds:0.###} s");
        }
    }

    public void Dispose() => _thread?.Stop();
}
