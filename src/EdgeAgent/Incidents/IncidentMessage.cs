namespace EdgeAgent.Incidents;

/// <summary>What happened to an incident.</summary>
internal enum IncidentChange
{
    Raised,
    Cleared,
}

/// <summary>Tells a sink that an incident was raised or cleared. Each happens once per incident.</summary>
/// <param name="Id">Unique, and the same for each attempt to deliver the message, so that a receiver can discard a second copy.</param>
/// <param name="At">When it happened.</param>
internal sealed record IncidentMessage(string Id, IncidentChange Change, DateTimeOffset At, Incident Incident);
