using EdgeAgent.Costs;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.IO.Processes;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Costs;

/// <summary>Real children of this process, whose costs the real <c>/proc</c> tells.</summary>
public sealed class ProcessCostsTests
{
    private static readonly ProgramFile Shell = new("sh", "install it");

    [Fact]
    public async Task Child_IsCountedWhileItRuns_AndKeepsItsTimeWhenItHasEnded()
    {
        var label = new ChildLabel(ChildRoles.Decoder, nameof(Child_IsCountedWhileItRuns_AndKeepsItsTimeWhenItHasEnded));
        var time = new FakeTimeProvider();
        using var files = new DeviceAccess(new SensorsOptions());
        var costs = new ProcessCosts(files, time);
        costs.Now();

        var child = ChildProcess.Start(
            Shell with { Label = label }, ["-c", "i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; echo done; read line"],
            holdInput: true);
        using var output = new StreamReader(child.Output, leaveOpen: true);
        (await output.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldBe("done");
        time.Advance(TimeSpan.FromSeconds(5));
        var running = costs.Now().Single(cost => cost.Label == label);
        running.CpuSeconds.ShouldBeGreaterThan(0);
        running.MemoryBytes!.Value.ShouldBeGreaterThan(10_000);

        await child.DisposeAsync();
        time.Advance(TimeSpan.FromSeconds(5));
        var ended = costs.Now().Single(cost => cost.Label == label);
        ended.CpuSeconds.ShouldBeGreaterThanOrEqualTo(running.CpuSeconds);
        ended.MemoryBytes.ShouldBeNull();
    }

    [Fact]
    public void Agent_ComesFirst_WithItsMemory()
    {
        using var files = new DeviceAccess(new SensorsOptions());
        var agent = new ProcessCosts(files, TimeProvider.System).Now()[0];
        agent.Label.Role.ShouldBe(ProcessCosts.Agent);
        agent.CpuSeconds.ShouldBeGreaterThan(0);
        agent.MemoryBytes!.Value.ShouldBeGreaterThan(1 << 20);
    }

    [Fact]
    public void Costs_AreReadOnceInAnInterval()
    {
        var time = new FakeTimeProvider();
        var reads = 0;
        using var files = new DeviceAccess(new SensorsOptions(), path =>
        {
            reads += path.EndsWith("/self/smaps_rollup", StringComparison.Ordinal) ? 1 : 0;
            return DeviceFile.Read(path);
        });
        var costs = new ProcessCosts(files, time);
        costs.Now();
        costs.Now();
        reads.ShouldBe(1);
        time.Advance(files.Options.Interval);
        costs.Now();
        reads.ShouldBe(2);
    }
}
