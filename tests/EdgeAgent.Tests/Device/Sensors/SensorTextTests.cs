using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.Kernel;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class SensorTextTests
{
    [Theory]
    [InlineData("  cpu-thermal\n", "cpu-thermal")]
    [InlineData("a/b\tc", "a_b_c")]
    public void Label_IsFitForAnAttribute(string text, string label) => Label.Clean(text).ShouldBe(label);

    [Property]
    public bool Label_IsShortPrintableAndNoPath(string? text)
    {
        var label = Label.Clean(text ?? "");
        return label.Length <= 64 && !label.Any(c => char.IsControl(c) || c == '/');
    }

    [Property]
    public bool NaturalOrder_IsAnOrder(string? a, string? b) =>
        Math.Sign(NaturalOrder.Instance.Compare(a, b)) == -Math.Sign(NaturalOrder.Instance.Compare(b, a));

    [Fact]
    public void Pressure_LeavesOutWhatTheKernelDoesNotDefine()
    {
        using var tree = new DeviceTree()
            .With(
                "/proc/pressure/cpu",
                "some avg10=1.50 avg60=0.00 avg300=0.00 total=2500000\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=0\n")
            .With("/proc/pressure/io", "some avg10=x");
        using var files = tree.Files();
        var result = new SensorSet([new PressureSensor(files)], TimeProvider.System).Sample().Sensors[0];
        result.Readings.Select(reading => (reading["edgeagent.sensor.pressure.scope"], reading.Value))
            .ShouldBe([("some", 0.015), ("some", 2.5)]);
        result.Faults.ShouldHaveSingleItem().Message.ShouldStartWith("/proc/pressure/io: ");
    }

    [Fact]
    public void Memory_OfAnOldKernel_LacksOnlyWhatItDoesNotTell()
    {
        using var tree = new DeviceTree().With("/proc/meminfo", "MemTotal: 1000 kB\nMemFree: 250 kB\n");
        using var files = tree.Files();
        new MemorySensor(files).Read().Select(reading => (reading.Name, reading["system.memory.state"], reading.Value)).ShouldBe(
        [
            ("system.memory.limit", null, 1024000.0), ("system.memory.usage", "free", 256000.0),
            ("system.memory.utilization", "free", 0.25),
        ]);
    }

    [Fact]
    public void Process_WithAParenthesisInItsName_IsRead()
    {
        using var tree = new DeviceTree().With("/proc/self/stat", "7 (a) b) S 1 7 7 0 -1 0 5 0 3 0 150 50 0 0 20 0 9 0 1");
        using var files = tree.Files();
        new ProcessSensor(files).Read().Select(reading => (reading["cpu.mode"], reading.Value)).ShouldBe([("user", 1.5), ("system", 0.5)]);
    }
}
