using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Incidents;

/// <summary>An incident with what the engine must not forget.</summary>
/// <param name="Degree">How bad its worst moment was, see <see cref="Finding.Degree"/>.</param>
/// <param name="IsRaiseTold">Whether the sinks have the message that it was raised.</param>
/// <param name="IsClearTold">Whether the sinks have the message that it was cleared.</param>
internal sealed record KeptIncident(Incident Incident, double Degree, bool IsRaiseTold = false, bool IsClearTold = false);

/// <summary>Nobody is notified of one kind of one stream until a time.</summary>
/// <param name="Stream">Null for the device.</param>
internal sealed record KeptMute(string Kind, string? Stream, DateTimeOffset Until);

/// <summary>The incidents of the device, as stored on disk.</summary>
/// <param name="Open">Oldest first.</param>
/// <param name="Cleared">Newest first.</param>
internal sealed record SavedIncidents(
    string Schema, IReadOnlyList<KeptIncident> Open, IReadOnlyList<KeptIncident> Cleared, IReadOnlyList<KeptMute> Mutes)
{
    public const string CurrentSchema = "edgeagent.incidents/1";

    public bool IsSound =>
        Open.Concat(Cleared).All(kept => kept.Incident.Id.Length > 0 && kept.Incident.Kind.Length > 0)
        && Open.All(kept => kept.Incident.ClearedAt is null) && Cleared.All(kept => kept.Incident.ClearedAt is not null);
}

/// <summary>The file in the state directory that holds the incidents.</summary>
internal sealed class IncidentFile(string stateDirectory) : StateFile<SavedIncidents>(
    System.IO.Path.Combine(stateDirectory, "incidents.json"), SavedIncidents.CurrentSchema, "The incidents")
{
    protected override SavedIncidents Check(SavedIncidents value) =>
        value.IsSound ? value : throw new JsonException("An incident contains an impossible value.");
}
