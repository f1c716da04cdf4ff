using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.EndToEnd.Telemetry;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>Eight secrets in use, looked for wherever another user, a log, a store or a disk could show them.</summary>
public sealed class SecretsTests
{
    private const string Password = "Gate-Password-51c0";
    private const string InAddress = "Yard-Address-77aa";
    private const string InQuery = "Door-Query-19be";
    private const string StreamKey = "Hall-Key-83fd";
    private const string InTransport = "Roof-Srt-4b1d";
    private const string Header = "Store-Header-66ce";
    private const string PageToken = "Page-Token-2f9b-6a1c";
    private const string MetricsToken = "Metrics-Token-0d3e-9f";

    private static readonly string[] Secrets = [Password, InAddress, InQuery, StreamKey, InTransport, Header, PageToken, MetricsToken];

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Secrets_AreInNoProcessLogPageMetricTraceOrFile()
    {
        // Cameras that take a connection and say nothing: their programs run for as long as they wait.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        await using var collector = new RecordingCollector { Status = 503 };
        var found = new SortedSet<string>(StringComparer.Ordinal);
        await using (var agent = await StartAsync(silent.LocalEndpoint.ToString()!, collector.Endpoint))
        {
            // Programs and files come and go: over this time, each kind is there for a while.
            var end = TimeProvider.System.GetUtcNow() + Watched;
            await Eventually.HoldsAsync(
                async () =>
                {
                    SearchProcesses(found);
                    await SearchPageAsync(agent.Page, found);
                    SearchFiles(agent.State, found);
                    if (collector.Requests.Count > 8)
                        collector.Status = 200;
                    return TimeProvider.System.GetUtcNow() >= end;
                },
                () => agent.Log);
            (await agent.TerminateAsync(Cancellation)).ShouldBe(0);
            Search("the log", agent.Log, found);
            SearchFiles(agent.State, found);
            // Each secret was in use, and something of each kind was seen.
            collector.Requests.ShouldContain(request => request.Authorization == $"Bearer {Header}");
            collector.Requests.Select(request => request.Path).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .ShouldBe(["/v1/logs", "/v1/metrics", "/v1/traces"]);
            agent.Log.ShouldContain("Stream hall: rtmp://");
        }

        foreach (var (path, _, body) in collector.Requests)
            Search($"an export to {path}", Encoding.Latin1.GetString(body), found);
        found.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rtps://admin:Mistyped-51c0@camera/live")]
    [InlineData("rtsp:/admin:Mistyped-51c0@camera/live")]
    [InlineData("admin:Mistyped-51c0@camera/live")]
    [InlineData("http//admin:Mistyped-51c0@camera/live?token=Mistyped-51c0")]
    [InlineData("rtsp://admin:Mistyped-51c0/x@camera:port/live")]
    [InlineData("rtmp://camera/live/\nMistyped-51c0")]
    public async Task AddressThatIsMistyped_IsShownWithoutItsSecret(string address)
    {
        var score = await Agent.RunAsync(["score", address], Cancellation);
        score.ExitCode.ShouldNotBe(0);
        (score.Output + score.Errors).ShouldNotContain("Mistyped-51c0");
    }

    private static Task<Agent> StartAsync(string camera, string endpoint) => Agent.StartAsync(
        [
            ("EdgeAgent__Video__Streams__gate__Url", $"rtsp://{camera}/live"),
            ("EdgeAgent__Video__Streams__gate__User", "admin"),
            ("EdgeAgent__Video__Streams__gate__Password", Password),
            ("EdgeAgent__Video__Streams__yard__Url", $"rtsp://admin:{InAddress}@{camera}/live"),
            ("EdgeAgent__Video__Streams__door__Url", $"http://{camera}/live.ts?token={InQuery}"),
            ("EdgeAgent__Video__Streams__hall__Url", $"rtmp://{camera}/live/{StreamKey}"),
            ("EdgeAgent__Video__Streams__roof__Url", $"srt://{camera}?passphrase={InTransport}&mode=caller"),
            ("EdgeAgent__Video__ConnectTimeout", "3s"),
            ("EdgeAgent__Benchmarks__Enabled", "false"),
            ("EdgeAgent__StatusPage__Token", PageToken),
            ("EdgeAgent__StatusPage__MetricsToken", MetricsToken),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint),
            ("OTEL_EXPORTER_OTLP_HEADERS", $"authorization=Bearer%20{Header}"),
            ("OTEL_METRIC_EXPORT_INTERVAL", "500"),
        ],
        Cancellation);

    private static void SearchProcesses(ISet<string> found)
    {
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            var command = Text(Path.Combine(process, "cmdline"));
            Search($"the arguments of {command.Split('\0')[0]}", command, found);
            // The daemon's own environment is how this test configures it, and is its user's alone to read.
            if (!command.Contains("edgeagent\0run", StringComparison.Ordinal))
                Search($"the environment of {command.Split('\0')[0]}", Text(Path.Combine(process, "environ")), found);
        }
    }

    private static async Task SearchPageAsync(Uri page, ISet<string> found)
    {
        using var client = new HttpClient { BaseAddress = page };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", PageToken);
        foreach (var path in (string[])["/", "/page.js", "/api/status", "/metrics", "/healthz"])
        {
            using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
            Search($"the answer of {path}", await answer.Content.ReadAsStringAsync(Cancellation) + answer.Headers, found);
        }
    }

    private static void SearchFiles(string state, ISet<string> found)
    {
        foreach (var file in Directory.EnumerateFiles(state, "*", SearchOption.AllDirectories))
            Search(
                $"the file {Path.GetExtension(file)}", file.EndsWith(".gz", StringComparison.Ordinal) ? Unzipped(file) : Text(file), found);
    }

    private static void Search(string place, string text, ISet<string> found)
    {
        foreach (var secret in Secrets)
        {
            var encoded = Convert.ToBase64String(Encoding.ASCII.GetBytes(secret)).TrimEnd('=');
            if (text.Contains(secret, StringComparison.OrdinalIgnoreCase) || text.Contains(encoded, StringComparison.Ordinal))
                found.Add(string.Create(CultureInfo.InvariantCulture, $"{secret} in {place}"));
        }
    }

    // What ends or is sent meanwhile is looked at the next time.
    private static string Text(string path)
    {
        try
        {
            return Encoding.Latin1.GetString(File.ReadAllBytes(path));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string Unzipped(string path)
    {
        try
        {
            using var plain = new MemoryStream();
            using (var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress))
                gzip.CopyTo(plain);
            return Encoding.Latin1.GetString(plain.ToArray());
        }
        catch (Exception error) when (error is IOException or InvalidDataException)
        {
            return "";
        }
    }
}
