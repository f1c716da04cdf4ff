using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>Asks any store that answers as Prometheus does.</summary>
internal sealed class Promql(Uri store) : IDisposable
{
    private readonly HttpClient _client = new() { BaseAddress = store, Timeout = TimeSpan.FromSeconds(30) };

    /// <summary>How many series an expression has at a moment.</summary>
    public async Task<int> CountAsync(string expression, DateTimeOffset at, CancellationToken cancellation)
    {
        var time = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var answer = await _client.GetAsync(
            new Uri($"/api/v1/query?query={Uri.EscapeDataString(expression)}&time={time}", UriKind.Relative), cancellation);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(cancellation));
        json.RootElement.GetProperty("status").GetString().ShouldBe("success", $"{expression}: {json.RootElement}");
        return json.RootElement.GetProperty("data").GetProperty("result").GetArrayLength();
    }

    /// <summary>Whether it answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("/-/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    public void Dispose() => _client.Dispose();
}
