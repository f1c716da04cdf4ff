using EdgeAgent.Cli.Checks;
using EdgeAgent.Configuration;
using EdgeAgent.Tests.Telemetry;

namespace EdgeAgent.Tests.Cli.Checks;

public sealed class NotifyCheckTests
{
    [Fact]
    public async Task EachSink_HasItsLine()
    {
        await using var server = await AnsweringServer.WithAsync(200, null, []);
        var findings = await CheckAsync(options =>
        {
            options.Webhook.Url = server.Url;
            options.Command.Program = "false";
            options.Mqtt.Server = "mqtt://127.0.0.1:9";
        });
        findings.Select(finding => (finding.Check, finding.Outcome)).ShouldBe(
            [
                ("notification by webhook", CheckOutcome.Ok), ("notification by mqtt", CheckOutcome.Failed),
                ("notification by command", CheckOutcome.Failed),
            ]);
        findings[0].Detail.ShouldBe("delivered");
        findings[1].Detail.ShouldContain("Check that the broker is running");
        findings[2].Detail.ShouldContain("ended with exit code 1");
    }

    [Fact]
    public async Task WithoutSinks_TheFindingSaysWhatToSet() =>
        (await CheckAsync(_ => { })).ShouldHaveSingleItem().Detail.ShouldContain("EdgeAgent:Incidents:Webhook:Url");

    private static async Task<IReadOnlyList<CheckFinding>> CheckAsync(Action<IncidentsOptions> set)
    {
        var options = new EdgeAgentOptions();
        set(options.Incidents);
        return await NotifyCheck.RunAsync(options, TestContext.Current.CancellationToken);
    }
}
