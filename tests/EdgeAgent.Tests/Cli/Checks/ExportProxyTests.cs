using System.Net;
using System.Net.Sockets;
using System.Text;
using EdgeAgent.Tests.Telemetry;

namespace EdgeAgent.Tests.Cli.Checks;

/// <summary><c>edgeagent check</c> with the proxy variables of the environment, in a process of its own: .NET reads them once.</summary>
public sealed class ExportProxyTests
{
    [Fact]
    public async Task Proxy_ThatForwards_IsUsedAndNamed()
    {
        string? asked = null;
        await using var proxy = await AnsweringServer.StartAsync(context =>
        {
            asked = $"{context.Request.Method} {context.Request.Host}{context.Request.Path}";
            return AnsweringServer.AnswerAsync(context, 200, "application/x-protobuf", []);
        });
        var run = await CheckAsync(
            $"http_proxy={WithUser(proxy.Url)}", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector.invalid:4318/v1/metrics");
        run.Output.ShouldContain(
            $"http://collector.invalid:4318/v1/metrics (http/protobuf) through the proxy {new Uri(proxy.Url).Authority} accepts exports");
        run.Output.ShouldNotContain("s3cret");
        asked.ShouldBe("POST collector.invalid:4318/v1/metrics");
    }

    [Theory]
    [InlineData("https_proxy", "https://collector.invalid:4318")]
    [InlineData("http_proxy", "http://collector.invalid:4318")]
    public async Task Proxy_ThatRefuses_IsNamed(string variable, string endpoint)
    {
        await using var proxy = await AnsweringServer.WithAsync(407, "text/html", Encoding.UTF8.GetBytes("<title>Who are you</title>"));
        var run = await CheckAsync($"{variable}={WithUser(proxy.Url)}", $"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT={endpoint}");
        run.Output.ShouldContain("407");
        run.Output.ShouldContain("NO_PROXY");
        run.Output.ShouldNotContain("s3cret");
    }

    [Fact]
    public async Task Proxy_ThatIsNotThere_IsNamed()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        taken.Stop();
        var run = await CheckAsync(
            $"http_proxy=http://127.0.0.1:{port}", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT=http://collector.invalid:4318");
        run.Output.ShouldContain($"127.0.0.1:{port}");
        run.Output.ShouldContain("Check HTTP_PROXY and HTTPS_PROXY, or add the endpoint");
    }

    [Fact]
    public async Task NoProxy_GoesDirectly()
    {
        await using var receiver = await OtlpReceiver.HttpAsync();
        var run = await CheckAsync(
            "http_proxy=http://127.0.0.1:9", "no_proxy=127.0.0.1", $"OTEL_EXPORTER_OTLP_METRICS_ENDPOINT={receiver.Url}");
        run.Output.ShouldContain("(http/protobuf) accepts exports");
        receiver.Requests.ShouldHaveSingleItem();
    }

    private static string WithUser(string url) => url.Replace("http://", "http://me:s3cret@", StringComparison.Ordinal);

    private static async Task<ProgramRun> CheckAsync(params string[] variables)
    {
        var state = Directory.CreateTempSubdirectory("edgeagent-check-");
        try
        {
            return await ProgramRun.Of([.. variables, $"EdgeAgent__StateDirectory={state.FullName}"], "check", "--format", "json");
        }
        finally
        {
            state.Delete(recursive: true);
        }
    }
}
