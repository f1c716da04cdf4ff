using System.Collections.Concurrent;
using EdgeAgent.IO;

namespace EdgeAgent.Incidents;

/// <summary>
/// The incidents of this device, in memory and on disk. Each change is on the disk before anybody is notified of it, and so is the fact
/// that somebody was. A program that is killed in between repeats the message with the same identifier. Thread-safe.
/// </summary>
internal sealed partial class IncidentBook(IncidentFile file, TimeProvider time, ILogger<IncidentBook> logger) : IIncidentBook
{
    /// <summary>Cleared incidents that are kept.</summary>
    public const int MostCleared = 200;

    // How much worse a moment must be to become the worst one. Otherwise, every second would be written down.
    private const double Worse = 1.05;

    private readonly Lock _lock = new();
    private readonly List<KeptMute> _mutes = [];
    private readonly ConcurrentDictionary<(string Kind, string? Stream), long> _raised = new();
    private List<KeptIncident> _open = [];
    private List<KeptIncident> _cleared = [];
    private bool _isChanged;
    private bool _failing;
    private volatile IReadOnlyList<Incident> _shownOpen = [];
    private volatile IReadOnlyList<Incident> _shownCleared = [];

    public IReadOnlyList<Incident> Open => _shownOpen;

    public IReadOnlyList<Incident> Cleared => _shownCleared;

    /// <summary>Incidents raised since the start of the program, by kind and stream.</summary>
    public IEnumerable<KeyValuePair<(string Kind, string? Stream), long>> Raised => _raised;

    /// <summary>Reads the incidents of earlier runs.</summary>
    public void Restore()
    {
        lock (_lock)
        {
            if (file.ReadOrSetAside(LogUnreadable) is not { } saved)
                return;
            _open = [.. saved.Open];
            _cleared = [.. saved.Cleared.Take(MostCleared)];
            _mutes.AddRange(saved.Mutes);
            Show();
        }
    }

    public bool Acknowledge(string id) => Change(id, incident => incident with { Acknowledged = true });

    public bool Mute(string id, DateTimeOffset? until)
    {
        lock (_lock)
        {
            if (_open.Find(kept => kept.Incident.Id == id)?.Incident is not { } incident)
                return false;
            _mutes.RemoveAll(mute => Concerns(mute, incident.Kind, incident.Stream));
            if (until is { } end)
                _mutes.Add(new(incident.Kind, incident.Stream, end));
            return Change(id, one => one with { MutedUntil = until });
        }
    }

    /// <summary>Opens an incident, unless one of this kind and stream is open.</summary>
    /// <param name="degree">How bad it is, see <see cref="Finding.Degree"/>.</param>
    /// <returns>Null if one is open.</returns>
    public Incident? Raise(string kind, string? stream, Severity severity, DateTimeOffset since, Evidence first, double degree)
    {
        lock (_lock)
        {
            if (IndexOf(kind, stream) >= 0)
                return null;
            var now = time.GetUtcNow();
            var incident = new Incident(Guid.CreateVersion7(now).ToString("N"), kind, stream, severity, since, now, first)
            {
                MutedUntil = _mutes.Find(mute => Concerns(mute, kind, stream) && mute.Until > now)?.Until,
            };
            _open.Add(new(incident, degree));
            _raised.AddOrUpdate((kind, stream), 1, static (_, count) => count + 1);
            Changed();
            return incident;
        }
    }

    /// <summary>Clears the open incident of a kind and stream.</summary>
    /// <returns>Null if none is open.</returns>
    public Incident? Clear(string kind, string? stream)
    {
        lock (_lock)
        {
            if (IndexOf(kind, stream) is not (>= 0 and var index))
                return null;
            var kept = _open[index];
            kept = kept with { Incident = kept.Incident with { ClearedAt = time.GetUtcNow() } };
            _open.RemoveAt(index);
            _cleared.Insert(0, kept);
            if (_cleared.Count > MostCleared)
                _cleared.RemoveAt(MostCleared);
            Changed();
            return kept.Incident;
        }
    }

    /// <summary>Records the present moment if it is the worst so far. Written to the disk with the next change, or by <see cref="Flush"/>.
    /// </summary>
    public void Worsen(string kind, string? stream, double degree, Func<Evidence> evidence)
    {
        lock (_lock)
        {
            if (IndexOf(kind, stream) is not (>= 0 and var index) || !IsWorse(degree, _open[index].Degree))
                return;
            var kept = _open[index];
            _open[index] = kept with { Degree = degree, Incident = kept.Incident with { Worst = evidence() } };
            _isChanged = true;
            Show();
        }
    }

    /// <summary>Messages that the sinks do not have yet, in order.</summary>
    /// <param name="isSilent">Whether nobody is notified of an incident now. It is notified of later, if it is still open.</param>
    public IReadOnlyList<IncidentMessage> Untold(Func<Incident, bool> isSilent)
    {
        lock (_lock)
        {
            return
            [
                .. _cleared.Where(kept => kept is { IsRaiseTold: true, IsClearTold: false })
                    .Select(kept => Message(kept.Incident, IncidentChange.Cleared, kept.Incident.ClearedAt!.Value)).Reverse(),
                .. _open.Where(kept => !kept.IsRaiseTold && !isSilent(kept.Incident))
                    .Select(kept => Message(kept.Incident, IncidentChange.Raised, time.GetUtcNow())),
            ];
        }
    }

    /// <summary>Records that the sinks have a message.</summary>
    public void Told(IncidentMessage message)
    {
        lock (_lock)
        {
            foreach (var list in new[] { _open, _cleared })
            {
                if (list.FindIndex(kept => kept.Incident.Id == message.Incident.Id) is >= 0 and var index)
                {
                    list[index] = message.Change == IncidentChange.Raised
                        ? list[index] with { IsRaiseTold = true }
                        : list[index] with { IsClearTold = true };
                }
            }

            Changed();
        }
    }

    /// <summary>Writes what is not on the disk yet.</summary>
    public void Flush()
    {
        lock (_lock)
        {
            if (_isChanged)
                Save();
        }
    }

    private static IncidentMessage Message(Incident incident, IncidentChange change, DateTimeOffset at) =>
        new($"{incident.Id}-{JsonStyle.NameOf(change)}", change, at, incident);

    private static bool Concerns(KeptMute mute, string kind, string? stream) => mute.Kind == kind && mute.Stream == stream;

    private static bool IsWorse(double degree, double worst) => degree > worst + Math.Abs(worst) * (Worse - 1) && degree > worst;

    private int IndexOf(string kind, string? stream) =>
        _open.FindIndex(kept => kept.Incident.Kind == kind && kept.Incident.Stream == stream);

    private bool Change(string id, Func<Incident, Incident> change)
    {
        lock (_lock)
        {
            var index = _open.FindIndex(kept => kept.Incident.Id == id);
            if (index < 0)
                return false;
            _open[index] = _open[index] with { Incident = change(_open[index].Incident) };
            Changed();
            return true;
        }
    }

    private void Changed()
    {
        _isChanged = true;
        Show();
        Save();
    }

    private void Show()
    {
        _shownOpen = [.. _open.Select(kept => kept.Incident)];
        _shownCleared = [.. _cleared.Select(kept => kept.Incident)];
    }

    // A disk that refuses must not hide an incident: everything continues in memory, and Flush tries again.
    private void Save()
    {
        _mutes.RemoveAll(mute => mute.Until <= time.GetUtcNow());
        try
        {
            file.Write(new(SavedIncidents.CurrentSchema, _open, _cleared, _mutes));
            _isChanged = _failing = false;
        }
        catch (UserError error)
        {
            if (!_failing)
                LogUnwritten(error.Message);
            _failing = true;
        }
    }

    [LoggerMessage(EventId = 1402, EventName = "IncidentsUnreadable", Level = LogLevel.Warning,
        Message = "Incidents of earlier runs are unknown: {Fault}")]
    private partial void LogUnreadable(string fault);

    [LoggerMessage(EventId = 1403, EventName = "IncidentsNotSaved", Level = LogLevel.Warning,
        Message = "Incidents stay in memory, and those that are open now may be reported again after a restart: {Fault}")]
    private partial void LogUnwritten(string fault);
}
