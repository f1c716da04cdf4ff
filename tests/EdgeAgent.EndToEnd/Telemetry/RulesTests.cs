using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary><c>deploy/rules</c>, by Prometheus' own tool.</summary>
public sealed class RulesTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("check", "rules", "recording.yaml", "alerts.yaml")]
    [InlineData("test", "rules", "alerts_test.yaml")]
    public async Task Promtool_FindsNoFault(string verb, string what, params string[] files)
    {
        var told = await Command.RunAsync(
            await DebianProgram.RequireAsync("promtool", "promtool", Cancellation),
            [verb, what, .. files.Select(file => Repository.At("deploy", "rules", file))], Cancellation);
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
    }

    [Fact]
    public async Task EveryAlert_HasATest()
    {
        var alerts = (await File.ReadAllLinesAsync(Repository.At("deploy", "rules", "alerts.yaml"), Cancellation))
            .Where(line => line.Contains("- alert:", StringComparison.Ordinal)).Select(line => line.Split(':')[1].Trim()).ToList();
        alerts.Count.ShouldBeGreaterThan(8);
        var tests = await File.ReadAllTextAsync(Repository.At("deploy", "rules", "alerts_test.yaml"), Cancellation);
        alerts.Where(alert => !tests.Contains($"alertname: {alert}\n        exp_alerts:", StringComparison.Ordinal))
            .ShouldBeEmpty("each fires in a test");
        alerts.Where(alert => !tests.Contains($"alertname: {alert} }}", StringComparison.Ordinal)).ShouldBeEmpty("each is quiet in a test");
    }
}
