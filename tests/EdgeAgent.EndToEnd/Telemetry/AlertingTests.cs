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
