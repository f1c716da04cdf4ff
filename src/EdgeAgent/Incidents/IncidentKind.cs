namespace EdgeAgent.Incidents;

/// <summary>What an incident is about.</summary>
internal enum IncidentScope
{
    Stream,
    Device,
}

/// <summary>A kind of incident, with its defaults.</summary>
/// <param name="Name">Name in settings, files and metrics.</param>
/// <param name="RaiseAfter">How long the evidence must last, from the first bad frame or value.</param>
/// <param name="ClearAfter">How long the evidence must be absent.</param>
/// <param name="Title">A title for people.</param>
/// <param name="Advice">What to do, as sentences.</param>
internal sealed record IncidentKind(
    string Name, IncidentScope Scope, Severity Severity, TimeSpan RaiseAfter, TimeSpan ClearAfter, string Title, string Advice)
{
    /// <summary>Kinds whose evidence explains this one: while it is present, this kind is unknown.</summary>
    public IReadOnlyList<string> HiddenBy { get; init; } = [];
}
