using System.Diagnostics.Metrics;
using EdgeAgent.Costs;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Costs;

/// <summary>Real processes, which do nothing or all they can.</summary>
public sealed class LoadMeterTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public void Dispose() => _services.Dispose();

    private static ChildProcess Start(string stream, string script) =>
        ChildProcess.Start(new ProgramFile("sh", "") { Label = new(ChildRoles.Decoder, stream) }, ["-c", script]);

    [Fact]
    public async Task ADecoderThatNeverSleeps_IsToldFromOneThatDoes()
    {
        using var files = new DeviceAccess(new SensorsOptions());
        var meter = new LoadMeter(files, new InferenceMetrics(_services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        string busy = $"busy-{Guid.NewGuid():N}", idle = $"idle-{Guid.NewGuid():N}";
        await using var spinning = Start(busy, "while :; do :; done");
        await using var sleeping = Start(idle, "exec sleep 60");
        meter.Next();
        // Load is measured over time: first past the start of both programs, then what counts.
        await Task.Delay(300, TestContext.Current.CancellationToken);
        meter.Next();
        await Task.Delay(2000, TestContext.Current.CancellationToken);
        var load = meter.Next().ShouldNotBeNull();

        load.Decoders[busy].Runnable.ShouldBeGreaterThan(0.9);
        load.Decoders[busy].Cpu.ShouldBeInRange(0.05, 1.1);
        load.Decoders[idle].ShouldSatisfyAllConditions(idle => idle.Runnable.ShouldBeLessThan(0.1), idle => idle.Cpu.ShouldBeLessThan(0.1));
        load.Busy.ShouldBeGreaterThan(load.Decoders[busy].Cpu - 0.1);
    }

    [Fact]
    public void DeviceWithoutProc_HasNoLoad()
    {
        using var files = new DeviceAccess(new SensorsOptions { ProcRoot = "/nowhere" });
        var meter = new LoadMeter(files, new InferenceMetrics(_services.GetRequiredService<IMeterFactory>()), TimeProvider.System);
        (meter.Next(), meter.Next()).ShouldBe((null, null));
    }
}
