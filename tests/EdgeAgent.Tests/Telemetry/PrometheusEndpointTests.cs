using System.Net;
using EdgeAgent.Telemetry;

namespace EdgeAgent.Tests.Telemetry;

public sealed class PrometheusEndpointTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metrics_AreServedAsText()
    {
        await using var server = await StartAsync();
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(server.Urls.Single() + "/metrics"), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe(PrometheusText.ContentType);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("dotnet_gc_collections_total{");
    }

    [Fact]
    public async Task Metrics_SayWhyTheyAreNotThere()
    {
        await using var server = await StartAsync(("OTEL_SDK_DISABLED", "true"));
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri(server.Urls.Single() + "/metrics"), Cancellation);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("OTEL_SDK_DISABLED");
    }

    private static async Task<WebApplication> StartAsync(params (string Name, string Value)[] variables)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.AddEdgeAgentTelemetry(TestHost.Settings(variables), TestHost.Identity, TestHost.NewSpool(), TestHost.Spool);
        var server = builder.Build();
        server.MapPrometheusMetrics();
        await server.StartAsync(Cancellation);
        return server;
    }
}
