namespace EdgeAgent.Incidents;

/// <summary>How urgent an incident is.</summary>
internal enum Severity
{
    Info,
    Warning,
    Critical,
}

/// <summary>What was measured at one moment of an incident.</summary>
/// <param name="Text">One plain sentence that compares what was seen with what is usual.</param>
/// <param name="Values">
/// The measured values by name in snake case (<c>quality</c>, <c>usual_quality</c>, <c>bitrate</c>), in base units.
/// </param>
internal sealed record Evidence(DateTimeOffset At, string Text, IReadOnlyDictionary<string, double> Values);

/// <summary>One stream, or the device, with one kind of problem that has a beginning, an end and evidence.</summary>
/// <param name="Id">Unique over all devices and time; sorts by time.</param>
/// <param name="Kind">Name of the kind, such as <c>offline</c> or <c>integrity.covered</c>.</param>
/// <param name="Stream">Name of the stream; null for an incident of the device.</param>
/// <param name="Since">When the evidence began.</param>
/// <param name="RaisedAt">When the evidence had lasted long enough.</param>
/// <param name="First">What was seen when it was raised.</param>
internal sealed record Incident(
    string Id, string Kind, string? Stream, Severity Severity, DateTimeOffset Since, DateTimeOffset RaisedAt, Evidence First)
{
    /// <summary>The worst moment so far; the same as <see cref="First"/> at the beginning.</summary>
    public Evidence Worst { get; init; } = First;

    /// <summary>When it was cleared; null while it is open.</summary>
    public DateTimeOffset? ClearedAt { get; init; }

    /// <summary>Whether a person has acknowledged it.</summary>
    public bool Acknowledged { get; init; }

    /// <summary>Until when nobody is told about this kind of this stream; null: not muted.</summary>
    public DateTimeOffset? MutedUntil { get; init; }

    /// <summary>Files of its pictures in the state directory: the worst moment, then the usual view. Empty if none are kept.</summary>
    public IReadOnlyList<string> Pictures { get; init; } = [];
}
