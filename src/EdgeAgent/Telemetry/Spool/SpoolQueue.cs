using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.IO;

namespace EdgeAgent.Telemetry.Spool;

/// <summary>The backlog of one signal's spool.</summary>
/// <param name="Taken">Requests received from the exporter since the start.</param>
/// <param name="Depth">Requests that wait to be sent.</param>
/// <param name="Bytes">Their size, gzipped.</param>
/// <param name="OldestAge">How long the program has run since the oldest was created; zero if none wait.</param>
/// <param name="Fault">Why the disk refuses them, so that they wait in memory; null if it accepts them.</param>
internal readonly record struct Backlog(long Taken, int Depth, long Bytes, TimeSpan OldestAge, string? Fault)
{
    /// <summary>
    /// Requests of an earlier run. New ones are subtracted, since they may already wait if the start takes longer than an interval.
    /// </summary>
    public long Inherited => Math.Max(0, Depth - Taken);
}

/// <summary>
/// The requests of one signal that wait to be sent, oldest first: on disk, or in memory while the disk refuses them. Beyond the limits of
/// size and age, the oldest are dropped and counted. Safe to use from any thread.
/// </summary>
internal sealed class SpoolQueue : IDisposable
{
    // A device whose disk is full is often short of memory too.
    private const long MostBytesInMemory = 8 * 1024 * 1024;

    private readonly Signal _signal;
    private readonly SpoolOptions _options;
    private readonly SpoolMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly DeviceClock _clock;
    private readonly SpoolDirectory? _directory;
    private readonly LinkedList<SpoolEntry> _entries = [];
    private readonly SemaphoreSlim _added = new(0);
    private readonly Lock _gate = new();
    private long _next = 1;
    private long _bytes;
    private long _taken;
    private string? _fault;

    // The reasons for dropped requests since the queue was last empty, and the last reason that was not reported yet.
    private readonly HashSet<string> _droppedFor = [];
    private string? _unreported;

    /// <summary>Loads the requests of an earlier run. If the directory cannot be used, requests are kept in memory only.</summary>
    public SpoolQueue(Signal signal, string path, SpoolOptions options, SpoolMetrics metrics, TimeProvider time, DeviceClock clock)
    {
        _signal = signal;
        _options = options;
        _metrics = metrics;
        _time = time;
        _clock = clock;
        try
        {
            _directory = SpoolDirectory.Open(path);
            foreach (var entry in SpoolAges.Date(_directory.Entries(), time))
                Append(entry);
            _next = (_entries.Last?.Value.Sequence ?? 0) + 1;
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            _fault = $"{path}: {error.Message}";
        }
    }

    /// <summary>Called outside the lock when the disk starts to refuse requests (with the reason) or accepts them again (null).</summary>
    public Action<string?>? Turned { get; set; }

    /// <summary>
    /// Called outside the lock when requests start to be dropped unsent, with the reason; once per reason until the queue is empty.
    /// </summary>
    public Action<string>? Dropped { get; set; }

    public Backlog Backlog
    {
        get
        {
            lock (_gate)
            {
                var age = _entries.First is { Value.Made: var made } ? _time.GetElapsedTime(made) : TimeSpan.Zero;
                return new(_taken, _entries.Count, _bytes, age, _fault);
            }
        }
    }

    /// <summary>Stores a request. On return it is on disk, or in memory because the disk refused it.</summary>
    /// <param name="request">An export request as protobuf, not compressed.</param>
    public void Add(ReadOnlyMemory<byte> request)
    {
        var content = OtlpContent.Zip(request.Span);
        var items = OtlpItems.Count(request, _signal);
        var span = _clock.Now();
        string? before, after;
        lock (_gate)
        {
            before = _fault;
            Append(new SpoolEntry(_next++, _time.GetUtcNow(), items, content.Length, content, _time.GetTimestamp(), span));
            _taken++;
            Persist();
            Trim();
            after = _fault;
        }
        if (before is null != after is null)
            Turned?.Invoke(after);
        ReportDropped();
        _added.Release();
    }

    /// <summary>The oldest request, or the one after <paramref name="after"/>; null if there is none.</summary>
    public SpoolEntry? Oldest(SpoolEntry? after = null) =>
        Trimmed(entries => entries.FirstOrDefault(entry => after is null || entry.Sequence > after.Sequence));

    /// <summary>The oldest requests in order: at least one if any wait, more within both limits.</summary>
    /// <param name="bytes">Limit for all of them together, gzipped.</param>
    public IReadOnlyList<SpoolEntry> Oldest(int most, long bytes) =>
        Trimmed(entries => entries.Take(most).TakeWhile((entry, i) => (bytes -= entry.Bytes) >= 0 || i == 0).ToList());

    /// <summary>Waits until a request is added, or until the limit.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        await _added.WaitAsync(limit, cancellation);
        while (_added.Wait(0, CancellationToken.None))
        {
            // One pass over the queue finds all requests that were added.
        }
    }

    /// <summary>
    /// The gzipped request with its times by the present clock; null if it can no longer be read, in which case it is dropped.
    /// </summary>
    public byte[]? Read(SpoolEntry entry) =>
        Stored(entry) is { } content ? SpoolDates.Correct(content, entry, _signal, _clock, _time) : null;

    private byte[]? Stored(SpoolEntry entry)
    {
        if (entry.Content is { } content)
            return content;
        try
        {
            return _directory!.Read(entry);
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            Take(entry);
            _metrics.Dropped(_signal, entry.Items, "unreadable");
            return null;
        }
    }

    /// <summary>Removes a request that arrived.</summary>
    public void Remove(SpoolEntry entry) => OnDisk(Take(entry), (directory, kept) => directory.Delete(kept));

    /// <summary>Sets aside a request that the endpoint will never accept.</summary>
    public void SetAside(SpoolEntry entry)
    {
        OnDisk(Take(entry), (directory, kept) => directory.SetAside(kept));
        _metrics.SetAside(_signal, entry.Items);
    }

    public void Dispose()
    {
        _directory?.Dispose();
        _added.Dispose();
    }

    // Oldest first, so that nothing on disk is newer than what is in memory.
    private void Persist()
    {
        if (_directory is null)
            return;
        try
        {
            for (var node = FirstInMemory(); node is not null; node = node.Next)
            {
                _directory.Write(node.Value with { Content = null }, node.Value.Content);
                node.Value = node.Value with { Content = null };
            }
            _fault = null;
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            _fault = error.Message;
        }
    }

    private LinkedListNode<SpoolEntry>? FirstInMemory()
    {
        var node = _entries.Last;
        while (node?.Previous is { Value.Content: not null } earlier)
            node = earlier;
        return node;
    }

    private void Append(SpoolEntry entry)
    {
        _entries.AddLast(entry);
        _bytes += entry.Bytes;
    }

    private T Trimmed<T>(Func<IEnumerable<SpoolEntry>, T> choose)
    {
        T chosen;
        lock (_gate)
        {
            Trim();
            if (_entries.Count == 0)
                _droppedFor.Clear();
            chosen = choose(_entries);
        }
        ReportDropped();
        return chosen;
    }

    private void ReportDropped()
    {
        string? why;
        lock (_gate)
        {
            why = _unreported;
            _unreported = null;
        }
        if (why is not null)
            Dropped?.Invoke(why);
    }

    private void Trim()
    {
        var inMemory = _fault is null ? 0 : _entries.Sum(entry => entry.Content is null ? 0 : entry.Bytes);
        while (_entries.First is { Value: var entry })
        {
            if (_time.GetElapsedTime(entry.Made) > _options.MaxAge)
                Drop(entry, "age");
            else if (_bytes > _options.MaxBytes || inMemory > MostBytesInMemory)
                Drop(entry, "size");
            else
                return;
            inMemory -= entry.Content is null ? 0 : entry.Bytes;
        }
    }

    private void Drop(SpoolEntry entry, string reason)
    {
        OnDisk(Take(entry), (directory, kept) => directory.Delete(kept));
        _metrics.Dropped(_signal, entry.Items, reason);
        if (_droppedFor.Add(reason))
            _unreported = reason;
    }

    /// <summary>Removes an entry and returns its current state: it may have moved from memory to disk meanwhile.</summary>
    private SpoolEntry? Take(SpoolEntry entry)
    {
        lock (_gate)
        {
            for (var node = _entries.First; node is not null; node = node.Next)
            {
                if (node.Value.Sequence != entry.Sequence)
                    continue;
                _entries.Remove(node);
                _bytes -= node.Value.Bytes;
                return node.Value;
            }
            return null;
        }
    }

    private void OnDisk(SpoolEntry? entry, Action<SpoolDirectory, SpoolEntry> act)
    {
        if (_directory is null || entry is null || entry.Content is not null)
            return;
        try
        {
            act(_directory, entry);
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            // The entry is forgotten here. A later start finds it and sends it twice, which is better than never.
        }
    }
}
