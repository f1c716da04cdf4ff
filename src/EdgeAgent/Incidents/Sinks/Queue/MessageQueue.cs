using EdgeAgent.IO;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Incidents.Sinks.Queue;

/// <summary>
/// The messages of one sink that wait to be delivered, oldest first: on disk, or in memory while the disk refuses them. Beyond the limits
/// of count and age, the oldest are dropped. A message is delivered at most once, unless the program ends between its delivery and the
/// next write; the receiver can recognize the copy by its identifier. Safe to use from any thread.
/// </summary>
internal sealed class MessageQueue : IDisposable
{
    /// <summary>Most messages that wait.</summary>
    internal const int Most = 10_000;

    /// <summary>Messages that have waited longer are dropped. Time when the program is not running does not count.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private const string SettledFile = "settled.jsonl";

    private readonly Severity _least;
    private readonly TimeProvider _time;
    private readonly MessageFiles? _files;
    private readonly SettledMessages _settled = SettledMessages.InMemory();
    private readonly LinkedList<WaitingMessage> _waiting = [];
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _added = new(0);
    private readonly Lock _gate = new();
    private readonly List<string> _damaged = [];
    private long _next = 1;
    private string? _fault;
    private (int Count, string Reason)? _unreported;

    /// <summary>Loads the messages of an earlier run. If the directory cannot be used, messages are kept in memory only.</summary>
    /// <param name="path">Its directory, which may be missing.</param>
    /// <param name="least">Messages about less severe incidents are ignored.</param>
    public MessageQueue(string path, Severity least, TimeProvider time)
    {
        _least = least;
        _time = time;
        try
        {
            var files = MessageFiles.Open(path);
            _settled = SettledMessages.Open(Path.Combine(path, SettledFile));
            _files = files;
            Load(files);
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            _fault = $"{path}: {Disk.Reason(error)}";
        }
    }

    /// <summary>Called outside the lock when the disk starts to refuse messages (with the reason) or accepts them again (null).</summary>
    public Action<string?>? Turned { get; set; }

    /// <summary>Called outside the lock when messages were dropped: how many, and why (<c>count</c> or <c>age</c>).</summary>
    public Action<int, string>? Dropped { get; set; }

    /// <summary>Messages that wait.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _waiting.Count;
        }
    }

    /// <summary>Why messages wait in memory only; null if they are on the disk.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate)
                return _fault;
        }
    }

    /// <summary>One sentence per file of an earlier run that could not be used.</summary>
    public IReadOnlyList<string> Damaged => _damaged;

    /// <summary>Stores a message that is wanted and new. On return it is on disk, or in memory because the disk refused it.</summary>
    public void Take(IncidentMessage message)
    {
        string? before, after;
        lock (_gate)
        {
            if (_settled.Contains(message.Id) || _ids.Contains(message.Id) || !IsWanted(message))
                return;
            before = _fault;
            Append(new(_next++, Finite(message), _time.GetTimestamp(), IsOnDisk: false));
            Persist();
            Trim();
            after = _fault;
        }
        if (before is null != after is null)
            Turned?.Invoke(after);
        ReportDropped();
        _added.Release();
    }

    /// <summary>The oldest message; null if none waits.</summary>
    public WaitingMessage? First()
    {
        WaitingMessage? first;
        lock (_gate)
        {
            Trim();
            first = _waiting.First?.Value;
        }
        ReportDropped();
        return first;
    }

    /// <summary>Removes a message that was delivered or refused. Returns when the disk knows it, unless the disk refuses.</summary>
    public void Settle(WaitingMessage message, Outcome outcome)
    {
        lock (_gate)
            Remove(message, outcome);
    }

    /// <summary>Waits until a message is added, or until the limit.</summary>
    public async Task WaitAsync(TimeSpan limit, CancellationToken cancellation)
    {
        await _added.WaitAsync(limit, cancellation);
        while (_added.Wait(0, CancellationToken.None))
        {
            // One look at the queue finds all messages that were added.
        }
    }

    public void Dispose()
    {
        _settled.Dispose();
        _added.Dispose();
    }

    private void Load(MessageFiles files)
    {
        var messages = files.Read(_damaged.Add);
        var made = SpoolAges.Of([.. messages.Select(one => one.Message.At)], _time);
        foreach (var ((sequence, message), i) in messages.Select((one, i) => (one, i)))
        {
            _next = sequence + 1;
            // The program ended after it had noted the delivery, and before it had removed the file.
            if (_settled.Contains(message.Id) || _ids.Contains(message.Id))
                files.Delete(sequence);
            else
                Append(new(sequence, message, made[i], IsOnDisk: true));
        }
    }

    // That an incident is over interests those who know that it began.
    private bool IsWanted(IncidentMessage message)
    {
        var incident = message.Incident;
        var isMuted = incident.MutedUntil > _time.GetUtcNow();
        var isSevere = incident.Severity >= _least;
        if (message.Change == IncidentChange.Raised)
        {
            if (isMuted && isSevere)
                Attempt(() => _settled.Add(message, Outcome.Withheld));
            return isSevere && !isMuted;
        }
        var raised = _waiting.Any(one => one.Message.Change == IncidentChange.Raised && one.Message.Incident.Id == incident.Id)
            ? Outcome.Sent
            : _settled.OfRaised(incident.Id);
        return raised == Outcome.Sent || (raised is null && isSevere && !isMuted);
    }

    private void Append(WaitingMessage message)
    {
        _waiting.AddLast(message);
        _ids.Add(message.Message.Id);
    }

    // Oldest first, so that nothing on disk is newer than what is in memory.
    private void Persist()
    {
        if (_files is null)
            return;
        try
        {
            for (var node = FirstInMemory(); node is not null; node = node.Next)
            {
                _files.Write(node.Value.Sequence, node.Value.Message);
                node.Value = node.Value with { IsOnDisk = true };
            }
            _fault = null;
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            _fault = Disk.Reason(error);
        }
    }

    private LinkedListNode<WaitingMessage>? FirstInMemory()
    {
        var node = _waiting.Last;
        while (node?.Previous is { Value.IsOnDisk: false } earlier)
            node = earlier;
        return node;
    }

    private void Trim()
    {
        while (_waiting.First is { Value: var oldest })
        {
            if (_time.GetElapsedTime(oldest.Made) > Longest)
                Drop(oldest, "age");
            else if (_waiting.Count > Most)
                Drop(oldest, "count");
            else
                return;
        }
    }

    private void Drop(WaitingMessage message, string reason)
    {
        Remove(message, Outcome.Dropped);
        _unreported = ((_unreported?.Count ?? 0) + 1, reason);
    }

    // The note comes first: a file that remains is recognized after a restart.
    private void Remove(WaitingMessage message, Outcome outcome)
    {
        Attempt(() => _settled.Add(message.Message, outcome));
        var node = _waiting.First;
        while (node is not null && node.Value.Sequence != message.Sequence)
            node = node.Next;
        if (node is null)
            return;
        _waiting.Remove(node);
        _ids.Remove(message.Message.Id);
        if (node.Value.IsOnDisk)
            Attempt(() => Clear(message.Sequence, outcome));
    }

    private void Clear(long sequence, Outcome outcome)
    {
        if (outcome == Outcome.Refused)
            _files!.SetAside(sequence);
        else
            _files!.Delete(sequence);
    }

    private void ReportDropped()
    {
        (int Count, string Reason)? dropped;
        lock (_gate)
        {
            dropped = _unreported;
            _unreported = null;
        }
        if (dropped is (var count, var reason))
            Dropped?.Invoke(count, reason);
    }

    // A disk that refuses costs at most a repeated message after a restart.
    private static void Attempt(Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            // See above.
        }
    }

    // JSON has no infinity and no NaN.
    private static IncidentMessage Finite(IncidentMessage message) => message with
    {
        Incident = message.Incident with { First = Finite(message.Incident.First), Worst = Finite(message.Incident.Worst) },
    };

    private static Evidence Finite(Evidence evidence) => evidence.Values.Values.All(double.IsFinite)
        ? evidence
        : evidence with
        {
            Values = evidence.Values.Where(value => double.IsFinite(value.Value))
                .ToDictionary(value => value.Key, value => value.Value, StringComparer.Ordinal),
        };
}
