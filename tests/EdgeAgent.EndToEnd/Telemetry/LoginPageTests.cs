using System.Collections.Concurrent;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>A login page answers 200 to every export: nothing counts as exported, and each export arrives once later.</summary>
public sealed class LoginPageTests
{
    private readonly ConcurrentQueue<byte[]> _exports = [];
    private volatile bool _loggedIn;
    private int _refused;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task LoginPage_BeforeTheCollector_CostsNoExport()
    {
        await using var network = await StartAsync();
        await using var agent = await Agent.StartAsync(
            [
                ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", $"{network.Urls.Single()}/v1/metrics"),
                ("OTEL_METRIC_EXPORT_INTERVAL", "300"),
                ("OTEL_EXPORTER_OTLP_COMPRESSION", "None"),
                ("OTEL_METRICS_EXPORTER", "OTLP"),
                ("EdgeAgent__Benchmarks__Enabled", "false"),
                ("EdgeAgent__Spool__RetryMin", "50ms"),
                ("EdgeAgent__Spool__RetryMax", "200ms"),
            ],
            Cancellation);
        await Eventually.HoldsAsync(() => Volatile.Read(ref _refused) >= 5 && Waiting(agent) >= 5, () => agent.Log);
        await agent.SaysAsync("the answer is not from an OTLP endpoint (200 OK, text/html, \"Hotel WiFi\")");
        using (var page = new HttpClient())
            (await page.GetStringAsync(new Uri(agent.StatusPage, "/api/status"), Cancellation)).ShouldContain("Hotel WiFi");

        _loggedIn = true;
        await agent.SaysAsync("works again");
        await Eventually.HoldsAsync(() => Waiting(agent) <= 1, () => agent.Log);
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        agent.Log.Split("is not from an OTLP endpoint").Length.ShouldBe(2, "it is said once");
        var numbers = _exports.SelectMany(Numbers).ToList();
        numbers.ShouldBe(Enumerable.Range(0, numbers.Count), "each export of the run once, in its order");
        numbers.Count.ShouldBeGreaterThan(5);
    }

    private async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        var network = builder.Build();
        network.Run(AnswerAsync);
        await network.StartAsync(Cancellation);
        return network;
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        if (_loggedIn)
        {
            _exports.Enqueue(body.ToArray());
            context.Response.ContentType = "application/x-protobuf";
            return;
        }
        Interlocked.Increment(ref _refused);
        context.Response.ContentType = "text/html";
        await context.Response.WriteAsync("<html><title>Hotel WiFi</title><body>please log in</body></html>");
    }

    private static int Waiting(Agent agent) => Directory.GetFiles(Path.Combine(agent.State, "spool", "metrics"), "*.pb.gz").Length;

    /// <summary>How many exports were made before each one of a request, as edgeagent.spool.requests says.</summary>
    private static IEnumerable<int> Numbers(byte[] export)
    {
        const int resources = 1, scopes = 2, metrics = 2, name = 1, sum = 7, points = 1, whole = 6;
        return new OtlpMessage(export).Messages(resources)
            .SelectMany(resource => resource.Messages(scopes)).SelectMany(scope => scope.Messages(metrics))
            .Where(metric => metric.Text(name) == "edgeagent.spool.requests")
            .SelectMany(metric => metric.Messages(sum).Single().Messages(points))
            .Select(point => (int)point.Number(whole));
    }
}
