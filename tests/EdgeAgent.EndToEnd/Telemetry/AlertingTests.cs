using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using EdgeAgent.EndToEnd.Programs;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// From a rule to whoever gets alerts: a real vmalert with the flags of <c>deploy/compose</c>, and <c>deploy/alertmanager</c> by
/// Alertmanager's own tool.
/// </summary>
public sealed partial class AlertingTests(MetricsStore store)
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Long")]
    public async Task VmalertOfCompose_SendsAnAlertToItsNotifier()
    {
        store.Require();
        var program = await DebianProgram.RequireAsync("victoria-metrics", "vmalert", Cancellation);
        var notifier = Local();
        var page = Local();
        using var alertmanager = new HttpListener { Prefixes = { notifier + "/" } };
        alertmanager.Start();
        var now = TimeProvider.System.GetUtcNow();
        const string dropped = "edgeagent_spool_dropped_total{service_instance_id=\"alerting\",host_name=\"alerting\","
            + "edgeagent_telemetry_signal=\"logs\",edgeagent_spool_reason=\"size\"}";
        for (var minutes = 10; minutes >= 0; minutes--)
            await store.ImportAsync($"{dropped} {(minutes == 0 ? 7 : 0)}\n", now.AddMinutes(-minutes), Cancellation);
        string[] arguments =
        [
            .. (await FlagsAsync()).Select(flag => flag
                .Replace("http://store:8428", store.Address.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal)
                .Replace("http://alertmanager:9093", notifier, StringComparison.Ordinal)
                .Replace("/etc/rules", Repository.At("deploy", "rules"), StringComparison.Ordinal)),
            $"-httpListenAddr={new Uri(page).Authority}", "-evaluationInterval=1s",
        ];
        arguments.ShouldContain($"-notifier.url={notifier}");
        await using var vmalert = ChildProcess.Start(new ProgramFile(program, "fetch it with tests/tools/debian-program"), arguments);
        (await UntilAsync(alertmanager, "\"host_name\":\"alerting\"")).ShouldContain("\"alertname\":\"TelemetryLost\"");
    }

    [Fact]
    public async Task AlertmanagerConfiguration_IsSound()
    {
        var told = await Command.RunAsync(
            await DebianProgram.RequireAsync("prometheus-alertmanager", "amtool", Cancellation),
            ["check-config", Repository.At("deploy", "alertmanager", "alertmanager.yaml")], Cancellation);
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
    }

    [Theory]
    [InlineData("critical", "mail,webhook")]
    [InlineData("warning", "mail,webhook")]
    [InlineData("info", "webhook")]
    public async Task Alertmanager_SendsEachSeverityToSomebody(string severity, string receivers)
    {
        var told = await Command.RunAsync(
            await DebianProgram.RequireAsync("prometheus-alertmanager", "amtool", Cancellation),
            [
                "config", "routes", "test", $"--config.file={Repository.At("deploy", "alertmanager", "alertmanager.yaml")}",
                $"severity={severity}",
            ],
            Cancellation);
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
        told.Output.Trim().ShouldBe(receivers);
    }

    /// <summary>A real Alertmanager with that file, and a webhook's receiver; only its address and its first wait differ.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Alertmanager_SendsAnAlertToTheWebhook()
    {
        Assert.SkipUnless(
            File.Exists("/usr/share/prometheus/alertmanager/default.tmpl"),
            "Debian's Alertmanager needs the templates of its package: apt-get install prometheus-alertmanager");
        var program = await DebianProgram.RequireAsync("prometheus-alertmanager", "prometheus-alertmanager", Cancellation);
        var receiver = Local();
        var folder = Directory.CreateTempSubdirectory("edgeagent-alertmanager-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "webhook-url"), receiver + "/alerts", Cancellation);
        var configuration = Path.Combine(folder.FullName, "alertmanager.yaml");
        var shipped = await File.ReadAllTextAsync(Repository.At("deploy", "alertmanager", "alertmanager.yaml"), Cancellation);
        await File.WriteAllTextAsync(
            configuration,
            shipped.Replace("/etc/alertmanager/secrets", folder.FullName, StringComparison.Ordinal)
                .Replace("group_wait: 30s", "group_wait: 1s", StringComparison.Ordinal),
            Cancellation);
        using var webhook = new HttpListener { Prefixes = { receiver + "/" } };
        webhook.Start();
        var address = Local();
        await using (ChildProcess.Start(
            new ProgramFile(program, "fetch it with tests/tools/debian-program"),
            [
                $"--config.file={configuration}", $"--storage.path={folder.FullName}", "--cluster.listen-address=",
                $"--web.listen-address={new Uri(address).Authority}", "--log.level=error",
            ]))
        {
            using var client = new HttpClient { BaseAddress = new Uri(address) };
            await Eventually.HoldsAsync(() => IsAcceptedAsync(client));
            var sent = await UntilAsync(webhook, "\"alertname\":\"StreamDown\"");
            sent.ShouldContain("\"receiver\":\"webhook\"");
            sent.ShouldContain("\"runbook_url\":\"docs/alerts.md#streamdown\"");
        }

        folder.Delete(recursive: true);
    }

    private static async Task<bool> IsAcceptedAsync(HttpClient alertmanager)
    {
        const string alerts = """
            [{
              "labels": {"alertname": "StreamDown", "severity": "warning", "service_instance_id": "a", "edgeagent_video_stream": "door"},
              "annotations": {"summary": "gate: stream door delivers no frames", "runbook_url": "docs/alerts.md#streamdown"}
            }]
            """;
        try
        {
            using var body = new StringContent(alerts, System.Text.Encoding.UTF8, "application/json");
            using var answer = await alertmanager.PostAsync(new Uri("/api/v2/alerts", UriKind.Relative), body, Cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    // The command of the service "alerts", with the value that each knob has unless it is set.
    private static async Task<IReadOnlyList<string>> FlagsAsync()
    {
        var compose = await File.ReadAllTextAsync(Repository.At("deploy", "compose", "compose.yaml"), Cancellation);
        var service = Alerts().Match(compose).Value;
        return [.. Flag().Matches(service).Select(match => Knob().Replace(match.Groups["flag"].Value, "${otherwise}"))];
    }

    private static async Task<string> UntilAsync(HttpListener alertmanager, string part)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(LongestWait);
        while (true)
        {
            var request = await alertmanager.GetContextAsync().WaitAsync(limit.Token);
            using var reader = new StreamReader(request.Request.InputStream);
            var alerts = await reader.ReadToEndAsync(limit.Token);
            request.Response.Close();
            if (alerts.Contains(part, StringComparison.Ordinal))
                return alerts;
        }
    }

    private static string Local() => $"http://127.0.0.1:{FreePort.Find().ToString(CultureInfo.InvariantCulture)}";

    [GeneratedRegex(@"^  alerts:\n(    .*\n|\n)+", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Alerts();

    [GeneratedRegex(@"^      - (?<flag>-.*)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Flag();

    [GeneratedRegex(@"\$\{\w+:-(?<otherwise>[^}]*)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Knob();
}
