using EdgeAgent.Incidents;

namespace EdgeAgent.Tests.StatusPage;

/// <summary>Incidents that a test writes itself.</summary>
internal sealed class ConstructedBook : IIncidentBook
{
    private readonly List<Incident> _open = [];

    public IReadOnlyList<Incident> Open => _open;

    public IReadOnlyList<Incident> Cleared { get; set; } = [];

    /// <summary>An incident that is a minute old.</summary>
    public Incident Add(string id, string kind, string? stream, DateTimeOffset now, Severity severity = Severity.Warning)
    {
        var since = now - TimeSpan.FromMinutes(1);
        var incident = new Incident(
            id, kind, stream, severity, since, since.AddSeconds(10), new Evidence(since, "Quality 41, usually 88.", Values));
        _open.Add(incident);
        return incident;
    }

    public bool Acknowledge(string id) => Change(id, incident => incident with { Acknowledged = true });

    public bool Mute(string id, DateTimeOffset? until) => Change(id, incident => incident with { MutedUntil = until });

    private static Dictionary<string, double> Values => new(StringComparer.Ordinal) { ["quality"] = 41, ["usual_quality"] = 88 };

    private bool Change(string id, Func<Incident, Incident> change)
    {
        var index = _open.FindIndex(incident => incident.Id == id);
        if (index < 0)
            return false;
        _open[index] = change(_open[index]);
        return true;
    }
}
