using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.Nvidia;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Device.Sensors.Nvidia;

public sealed class NvmlSensorTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public async Task Read_OfTwoCards_ConvertsUnits_AndKeepsWhatIsWell()
    {
        using var files = Driver().Files();
        var sensors = new SensorSet([new NvmlSensor(files, await LibraryAsync())], TimeProvider.System);
        sensors.Sample();
        var result = sensors.Sample().Sensors[0];
        var values = result.Readings
            .Select(reading => ($"{reading.Name} {reading["hw.id"]} {reading["hw.limit_type"]}".TrimEnd(), reading.Value));
        values.ShouldBe(
        [
            ("hw.temperature nvidia:0", 61), ("hw.power nvidia:0", 71.5), ("hw.energy nvidia:0", 5), ("hw.gpu.utilization nvidia:0", 0.87),
            ("hw.gpu.memory.usage nvidia:0", 2L << 30), ("hw.gpu.memory.limit nvidia:0", 8L << 30), ("hw.fan.speed_ratio nvidia:0", 0.45),
            ("edgeagent.sensor.frequency nvidia:0", 1.5e9), ("edgeagent.sensor.frequency.limit nvidia:0 max", 2.1e9),
            ("edgeagent.sensor.frequency nvidia:0:memory", 7e9), ("edgeagent.sensor.frequency.limit nvidia:0:memory max", 7.001e9),
            ("hw.temperature nvidia:1", 40),
        ]);
        result.Readings.ShouldAllBe(reading => ((string)reading["hw.name"]!).StartsWith("Constructed GPU"));
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("nvml_15");
    }

    [Fact]
    public async Task Read_WithoutTheFirstCardsHandle_KeepsTheNumberOfTheSecond()
    {
        using var files = Driver().Files();
        var result = new SensorSet([new NvmlSensor(files, await LibraryAsync("-DFIRST_HIDDEN"))], TimeProvider.System).Sample().Sensors[0];
        result.Readings.Select(reading => reading["hw.id"]).Distinct().ShouldBe(["nvidia:1"]);
    }

    [Theory]
    [InlineData("-DOLD")]
    [InlineData("-DANSWERS=13")]
    [InlineData("-DANSWERS=25")]
    public async Task Read_OfADriverBefore510_TakesWhatItKeepsForItselfForUsed(string option)
    {
        using var files = Driver().Files();
        var result = new SensorSet([new NvmlSensor(files, await LibraryAsync(option))], TimeProvider.System).Sample().Sensors[0];
        result.Readings.Single(reading => reading.Instrument == SensorInstruments.GpuMemoryUsage).Value.ShouldBe(3L << 30);
    }

    [Fact]
    public void Read_WithoutADriver_DoesNotLookForTheLibrary()
    {
        using var files = _tree.Files();
        new NvmlSensor(files, "/nowhere").Read().ShouldBeEmpty();
    }

    [Fact]
    public void Read_WithADriverButNoLibrary_IsNothing()
    {
        using var files = Driver().Files();
        new NvmlSensor(files, "/nowhere").Read().ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_OnAJetson_LeavesTheLibraryAlone()
    {
        using var files = Driver().With("/etc/nv_tegra_release", "# R36").Files();
        new NvmlSensor(files, await LibraryAsync()).Read().ShouldBeEmpty();
    }

    [Fact]
    public void Read_OfThisMachine_IsWellFormed()
    {
        Assert.SkipUnless(Directory.Exists("/proc/driver/nvidia"), "this machine has no NVIDIA card");
        using var files = new DeviceAccess(new SensorsOptions());
        var result = new SensorSet([new NvmlSensor(files)], TimeProvider.System).Sample().Sensors[0];
        result.Faults.ShouldBeEmpty();
        result.Readings.ShouldContain(
            reading => reading.Instrument == SensorInstruments.Temperature && reading.Value > 0 && reading.Value < 120);
        result.Readings.ShouldContain(reading => reading.Instrument == SensorInstruments.GpuMemoryLimit && reading.Value > 1 << 28);
    }

    private DeviceTree Driver() => _tree.With("/proc/driver/nvidia/version", "NVRM version: constructed\n");

    private async Task<string> LibraryAsync(params string[] options)
    {
        var library = _tree.At("/libnvidia-ml.so.1");
        await using var compiler = ChildProcess.Start(
            new ProgramFile("cc", "install it, as with apt-get install gcc"),
            ["-shared", "-fPIC", .. options, "-o", library, Path.Combine(DeviceTree.Fixture("nvml"), "nvml.c")]);
        (await compiler.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(0, string.Join('\n', compiler.ErrorLines));
        return library;
    }
}
