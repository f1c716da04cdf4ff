namespace EdgeAgent.Incidents;

/// <summary>
/// The incidents of this device: read by the page, the metrics and the sinks at any time, changed by the engine and by people.
/// </summary>
internal interface IIncidentBook
{
    /// <summary>Incidents that are not cleared, oldest first.</summary>
    IReadOnlyList<Incident> Open { get; }

    /// <summary>Incidents that were cleared, newest first; a bounded number of them.</summary>
    IReadOnlyList<Incident> Cleared { get; }

    /// <summary>Marks an open incident as seen by a person.</summary>
    /// <returns>False if no open incident has this identifier.</returns>
    bool Acknowledge(string id);

    /// <summary>Tells nobody about this kind of this stream until a time; the incident itself stays visible.</summary>
    /// <param name="until">Null: no longer muted.</param>
    /// <returns>False if no open incident has this identifier.</returns>
    bool Mute(string id, DateTimeOffset? until);
}
