namespace EdgeAgent.Incidents.Sinks;

/// <summary>Takes messages for all sinks.</summary>
internal interface IIncidentSinks
{
    /// <summary>
    /// Returns when the message is on the disk for each sink that wants it. A message with the identifier of an earlier one is ignored, so
    /// that the engine can repeat a message after a crash.
    /// </summary>
    void Take(IncidentMessage message);
}
