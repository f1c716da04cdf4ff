using System.Globalization;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Daemon;

/// <summary>A daemon whose state directory takes nothing: it does all that it can without.</summary>
public sealed class UnwritableStateTests : IDisposable
{
    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("edgeagent-tmpdir-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadOnlyDisk_IsToldOfOnce_AndTheStreamIsScored()
    {
        await using var disk = await SmallDisk.MountAsync(kibibytes: 1024);
        await disk.MakeReadOnlyAsync();
        await using (var agent = await StartAsync(disk.Path))
        {
            await MetricAsync(agent, "edgeagent_video_frames", least: 3);

            (await MetricAsync(agent, "edgeagent_state_degraded", least: 1)).ShouldBe(1);
            var warnings = agent.Log.Split('\n').Where(line => line.Contains("warning:", StringComparison.Ordinal)).ToList();
            warnings.ShouldHaveSingleItem().ShouldContain(
                $"State directory {disk.Path} is not writable: Read-only file system. "
                + "Benchmark results and unsent telemetry are kept in memory");
            _temporary.EnumerateDirectories("edgeagent-*").ShouldNotBeEmpty("the model has to lie somewhere");
            (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        }
        _temporary.EnumerateDirectories("edgeagent-*").ShouldBeEmpty();
    }

    [Fact]
    public async Task ReadOnlyDisk_TelemetryWaitsInMemory()
    {
        await using var disk = await SmallDisk.MountAsync(kibibytes: 1024);
        await disk.MakeReadOnlyAsync();
        var nobody = FreePort.Find().ToString(CultureInfo.InvariantCulture);
        await using var agent = await StartAsync(
            disk.Path, ("OTEL_EXPORTER_OTLP_ENDPOINT", $"http://127.0.0.1:{nobody}"), ("OTEL_METRIC_EXPORT_INTERVAL", "500"));

        await MetricAsync(agent, "edgeagent_spool_depth", least: 3);

        (await MetricAsync(agent, "edgeagent_spool_degraded", least: 1)).ShouldBe(1);
        agent.Log.ShouldContain("unsent requests wait in memory");
    }

    [Fact]
    public async Task ReadOnlyDisk_IsAWarningOfCheck()
    {
        await using var disk = await SmallDisk.MountAsync(kibibytes: 1024);
        await disk.MakeReadOnlyAsync();

        var check = await Command.RunAsync(
            "env", [$"EdgeAgent__StateDirectory={disk.Path}", Agent.Binary, "check", "--format", "json"], Cancellation);

        check.Output.ShouldContain($"{disk.Path} is not writable: Read-only file system. The daemon runs, but");
    }

    public void Dispose() => _temporary.Delete(recursive: true);

    private Task<Agent> StartAsync(string state, params (string Name, string Value)[] variables) => Agent.StartAsync(
        [
            ("EdgeAgent__StateDirectory", state), ("TMPDIR", _temporary.FullName), ("EdgeAgent__Benchmarks__Enabled", "false"),
            ("EdgeAgent__Video__Streams__pattern__Url", "lavfi:testsrc2=s=320x240:r=10"), ("EdgeAgent__Video__Streams__pattern__Fps", "5"),
            .. variables,
        ],
        Cancellation);

    /// <summary>Waits until the largest series of a metric has at least this value.</summary>
    private static async Task<double> MetricAsync(Agent agent, string name, double least)
    {
        using var client = new HttpClient();
        return await Eventually.BecomesAsync(
            async () => Largest(await client.GetStringAsync(new Uri(agent.Page, "/metrics"), Cancellation), name), value => value >= least,
            what: $"{name} is at least {least.ToString(CultureInfo.InvariantCulture)}");
    }

    private static double Largest(string metrics, string name) => metrics.Split('\n')
        .Where(line => line.StartsWith(name, StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture))
        .DefaultIfEmpty().Max();
}
