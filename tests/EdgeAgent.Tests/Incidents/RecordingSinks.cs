using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;

namespace EdgeAgent.Tests.Incidents;

/// <summary>What several runs of the program hand over; a message that was there before is ignored, as the contract says.</summary>
internal sealed class RecordingSinks : IIncidentSinks
{
    public List<IncidentMessage> Taken { get; } = [];

    /// <summary>Attempts, repeated ones too.</summary>
    public int Attempts { get; private set; }

    /// <summary>Thrown after a message is safe: the program is killed then.</summary>
    public bool Kills { get; set; }

    public IEnumerable<string> Changes =>
        Taken.Select(message => $"{message.Incident.Stream ?? "device"} {message.Incident.Kind} {message.Change}");

    public void Take(IncidentMessage message)
    {
        Attempts++;
        if (!Taken.Exists(taken => taken.Id == message.Id))
            Taken.Add(message);
        if (Kills)
            throw new InvalidOperationException("killed");
    }
}
