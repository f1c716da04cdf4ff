using System.Globalization;
using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.IO.Processes;

[assembly: AssemblyFixture(typeof(EdgeAgent.EndToEnd.Telemetry.MetricsStore))]

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// A real VictoriaMetrics on loopback with an empty disk, one for all tests; they tell their series apart by
/// <c>service.instance.id</c>. Where it cannot be had, a person's tests are skipped and CI's fail.
/// </summary>
public sealed class MetricsStore : IAsyncLifetime
{
    /// <summary>2100-01-01. Without an end the export stops at the whole second before now.</summary>
    private const string FarFuture = "4102444800";

    private static readonly TimeSpan LongestArrival = TimeSpan.FromMinutes(3);

    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromSeconds(10) };
    private DirectoryInfo? _data;
    private ChildProcess? _process;
    private string? _unavailable;

    /// <summary>What to set as OTEL_EXPORTER_OTLP_METRICS_ENDPOINT.</summary>
    public string OtlpEndpoint => new Uri(Address, "/opentelemetry/v1/metrics").ToString();

    /// <summary>What to set as a collector's EDGEAGENT_STORE_ENDPOINT.</summary>
    public Uri OtlpBase => new(Address, "/opentelemetry");

    /// <summary>Where it answers PromQL.</summary>
    public Uri Address => _client.BaseAddress ?? throw new InvalidOperationException("ask Require first");

    public async ValueTask InitializeAsync()
    {
        var program = await DebianProgram.FindAsync("victoria-metrics", "victoria-metrics", TestContext.Current.CancellationToken);
        if (program.Path is not { } store)
        {
            _unavailable = $"there is no metrics store to test against: {program.Fault}";
            return;
        }
        _data = Directory.CreateTempSubdirectory("edgeagent-store-");
        _client.BaseAddress = new Uri($"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}");
        var process = ChildProcess.Start(new ProgramFile(store, "fetch it with tests/tools/debian-program"), Arguments(_data, Address));
        _process = process;
        await Eventually.HoldsAsync(IsHealthyAsync, () => string.Join('\n', process.ErrorLines));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
            await _process.DisposeAsync();
        _data?.Delete(recursive: true);
        _client.Dispose();
    }

    public bool IsThere => _process is not null;

    /// <summary>The first line of a test that needs the store.</summary>
    public void Require()
    {
        if (_unavailable is { } fault)
            DebianProgram.Missing(fault);
    }

    /// <summary>Every raw sample of the series that the selector names, however recent.</summary>
    public async Task<IReadOnlyList<StoredSeries>> ExportAsync(string selector, CancellationToken cancellation)
    {
        await _client.GetAsync(new Uri("/internal/force_flush", UriKind.Relative), cancellation);
        var lines = await _client.GetStringAsync(
            new Uri($"/api/v1/export?match[]={Uri.EscapeDataString(selector)}&end={FarFuture}", UriKind.Relative), cancellation);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(StoredSeries.Parse)];
    }

    /// <summary>Writes samples in Prometheus' text format as if they had come at another time.</summary>
    public async Task ImportAsync(string samples, DateTimeOffset at, CancellationToken cancellation)
    {
        using var body = new StringContent(samples);
        var time = at.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var answer = await _client.PostAsync(
            new Uri($"/api/v1/import/prometheus?timestamp={time}", UriKind.Relative), body, cancellation);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The values of a PromQL expression now.</summary>
    public async Task<IReadOnlyList<double>> QueryAsync(string expression, CancellationToken cancellation)
    {
        await _client.GetAsync(new Uri("/internal/force_flush", UriKind.Relative), cancellation);
        var answer = await _client.GetStringAsync(
            new Uri($"/api/v1/query?query={Uri.EscapeDataString(expression)}", UriKind.Relative), cancellation);
        using var json = JsonDocument.Parse(answer);
        return [.. json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .Select(result => double.Parse(result.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture))];
    }

    /// <summary>Waits until a PromQL expression has a value that satisfies.</summary>
    /// <param name="patience">Longest wait; null for that of a point that was just exported.</param>
    public async Task UntilAsync(
        string expression, Func<double, bool> satisfies, CancellationToken cancellation, TimeSpan? patience = null)
    {
        IReadOnlyList<double> values = [];
        await Eventually.HoldsAsync(
            async () => (values = await QueryAsync(expression, cancellation)).Any(satisfies),
            () => $"Its last values were: {string.Join(", ", values)}.",
            patience ?? LongestArrival,
            expression);
    }

    // Without the offset a query would not look at the last 30 s, in which points may still be on their way.
    private static string[] Arguments(DirectoryInfo data, Uri address) =>
    [
        $"-storageDataPath={data.FullName}",
        $"-httpListenAddr={address.Authority}",
        "-opentelemetry.usePrometheusNaming",
        "-search.latencyOffset=0s",
        "-loggerLevel=ERROR",
    ];

    private async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
