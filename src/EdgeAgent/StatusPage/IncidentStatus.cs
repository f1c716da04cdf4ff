using EdgeAgent.Incidents;

namespace EdgeAgent.StatusPage;

/// <summary>One incident. Times are in seconds since the Unix epoch.</summary>
/// <param name="Title">The kind, for a person.</param>
/// <param name="Stream">Absent for an incident of the device.</param>
/// <param name="Cause">What was seen when it was raised, compared with what is usual: one sentence.</param>
/// <param name="Worst">The worst moment so far.</param>
/// <param name="ClearedAt">Absent while it is open.</param>
/// <param name="MutedUntil">Absent if nobody wanted that nobody is told about it.</param>
internal sealed record IncidentStatus(
    string Id,
    string Kind,
    string Title,
    string? Stream,
    Severity Severity,
    double Since,
    double RaisedAt,
    string Cause,
    MomentStatus Worst,
    double? ClearedAt,
    bool Acknowledged,
    double? MutedUntil)
{
    /// <param name="now">A mute that ended before is left out.</param>
    public static IncidentStatus Of(Incident incident, DateTimeOffset now) => new(
        incident.Id, incident.Kind, IncidentKinds.Find(incident.Kind)?.Title ?? incident.Kind, incident.Stream, incident.Severity,
        Seconds(incident.Since), Seconds(incident.RaisedAt), incident.First.Text, new(Seconds(incident.Worst.At), incident.Worst.Text),
        incident.ClearedAt is { } cleared ? Seconds(cleared) : null, incident.Acknowledged,
        incident.MutedUntil is { } until && until > now ? Seconds(until) : null);

    private static double Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}

/// <summary>What was seen at a moment.</summary>
internal sealed record MomentStatus(double At, string Text);

/// <summary>The response of <c>/api/incidents</c>.</summary>
/// <param name="Open">Oldest first.</param>
/// <param name="Cleared">Newest first.</param>
internal sealed record IncidentDocument(string Schema, IReadOnlyList<IncidentStatus> Open, IReadOnlyList<IncidentStatus> Cleared)
{
    public const string CurrentSchema = "edgeagent.incidents/1";

    // As many as a person reads.
    private const int MostCleared = 50;

    /// <param name="book">Null: there are no incidents.</param>
    public static IncidentDocument Of(IIncidentBook? book, DateTimeOffset now) => new(
        CurrentSchema, OpenOf(book, now),
        [.. (book?.Cleared ?? []).Take(MostCleared).Select(incident => IncidentStatus.Of(incident, now))]);

    /// <param name="book">Null: there are no incidents.</param>
    public static IReadOnlyList<IncidentStatus> OpenOf(IIncidentBook? book, DateTimeOffset now) =>
        [.. (book?.Open ?? []).Select(incident => IncidentStatus.Of(incident, now))];
}
