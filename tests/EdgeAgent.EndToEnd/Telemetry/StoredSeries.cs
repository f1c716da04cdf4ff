using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>One series as the store keeps it. Timestamps are milliseconds since the epoch.</summary>
public sealed record StoredSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<double> Values, IReadOnlyList<long> Timestamps)
{
    public string Name => Labels["__name__"];

    /// <summary>Reads one line of VictoriaMetrics' <c>/api/v1/export</c>.</summary>
    public static StoredSeries Parse(string line)
    {
        using var json = JsonDocument.Parse(line);
        return new StoredSeries(
            json.RootElement.GetProperty("metric").EnumerateObject()
                .ToDictionary(label => label.Name, label => label.Value.GetString()!, StringComparer.Ordinal),
            [.. json.RootElement.GetProperty("values").EnumerateArray().Select(Number)],
            [.. json.RootElement.GetProperty("timestamps").EnumerateArray().Select(t => t.GetInt64())]);
    }

    // JSON has no infinities and no NaN; the store writes them as strings and null.
    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => double.Parse(value.GetString()!, CultureInfo.InvariantCulture),
        _ => double.NaN,
    };
}
