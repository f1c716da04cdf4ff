namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>Prometheus' text format, as far as a test needs it.</summary>
internal static class Exposition
{
    /// <summary>The metrics in it, without the one that carries the resource.</summary>
    public static IEnumerable<string> Families(string text) =>
        text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[2]).Except(["target_info"], StringComparer.Ordinal);
}
