namespace EdgeAgent.Incidents.Sinks;

/// <summary>The message with which a person tests a receiver.</summary>
internal static class TestMessage
{
    /// <summary>The kind of its incident, which no real one has.</summary>
    public const string Kind = "test";

    public static IncidentMessage Create(DateTimeOffset now)
    {
        var id = $"test-{Guid.NewGuid():N}";
        var evidence = new Evidence(
            now, "This is a test message of EdgeAgent; nothing is wrong.", new Dictionary<string, double>(StringComparer.Ordinal));
        return new(id, IncidentChange.Raised, now, new Incident(id, Kind, Stream: null, Severity.Info, now, now, evidence));
    }
}
