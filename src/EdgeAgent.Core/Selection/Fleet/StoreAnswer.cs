using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.Selection.Fleet;

/// <summary>
/// A response of the instant query API of Prometheus and compatible stores
/// (https://prometheus.io/docs/prometheus/latest/querying/api/#instant-queries): the samples, or why there are none.
/// </summary>
/// <param name="Error">The error that the store reported for the query; null if it succeeded.</param>
internal sealed record StoreAnswer(IReadOnlyList<StoreSample> Samples, string? Error)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <exception cref="JsonException">It is not such a response.</exception>
    public static StoreAnswer Parse(ReadOnlySpan<byte> body)
    {
        var answer = JsonSerializer.Deserialize<Envelope>(body, Json);
        return answer switch
        {
            { Status: "error" } => new([], answer.Error ?? answer.ErrorType ?? "an error without a message"),
            { Status: "success", Data: { ResultType: "vector" } data } => new([.. Series(data.Result).Select(Sample)], Error: null),
            { Status: "success", Data: { } data } => throw new JsonException($"the result is a {data.ResultType}, not a vector"),
            _ => throw new JsonException("it has no status and no data"),
        };
    }

    private static Item?[] Series(JsonElement result) => result.Deserialize<Item?[]>(Json) ?? throw new JsonException("the vector is null");

    // A value is a pair: the time, and the number as text.
    private static StoreSample Sample(Item? item) =>
        item is { Value: [{ ValueKind: JsonValueKind.Number }, { ValueKind: JsonValueKind.String } number] }
        && !item.Metric.ContainsValue(null!)
            ? new(item.Metric, Number(number.Deserialize<string>(Json)!))
            : throw new JsonException("a sample must consist of labels and a pair of time and number");

    private static double Number(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new JsonException($"\"{text}\" is not a number"),
    };

    private sealed record Envelope(string Status, string? ErrorType = null, string? Error = null, Body? Data = null);

    private sealed record Body(string ResultType, JsonElement Result);

    private sealed record Item(Dictionary<string, string> Metric, JsonElement[] Value);
}
