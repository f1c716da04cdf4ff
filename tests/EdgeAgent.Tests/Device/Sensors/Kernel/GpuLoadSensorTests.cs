using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.Kernel;

namespace EdgeAgent.Tests.Device.Sensors.Kernel;

public sealed class GpuLoadSensorTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    [Fact]
    public void Read_OfAJetson_IsPerMille_OnceForBothNames() =>
        Read(_tree.With("/sys/devices/gpu.0/load", "413\n").With("/sys/devices/platform/gpu.0/load", "413\n"))
            .ShouldHaveSingleItem().ShouldBe(("gpu.0", 0.413));

    [Fact]
    public void Read_OfAnAmdGpu_IsPerCent_AndNoConnectors() =>
        Read(_tree
            .With("/sys/class/drm/card1/device/gpu_busy_percent", "37\n")
            .With("/sys/class/drm/card1-HDMI-A-1/device/gpu_busy_percent", "37\n"))
            .ShouldHaveSingleItem().ShouldBe(("card1", 0.37));

    [Fact]
    public void Read_WithoutAGpuThatTells_IsNothing() => Read(_tree.With("/sys/class/drm/card0/device/vendor", "0x8086\n")).ShouldBeEmpty();

    [Fact]
    public void Read_WhatIsNoNumber_IsAFault() =>
        Should.Throw<AggregateException>(() => Read(_tree.With("/sys/devices/gpu.0/load", "busy\n"))).InnerException
            .ShouldBeOfType<DeviceReadException>();

    [Fact]
    public void Card_IsReadBesideAJetsonThatIsBroken()
    {
        using var files = _tree.With("/sys/devices/gpu.0/load", "busy\n")
            .With("/sys/class/drm/card1/device/gpu_busy_percent", "37\n").Files();
        new SensorSet([new GpuLoadSensor(files)], TimeProvider.System).Sample().Readings.ShouldHaveSingleItem()["hw.id"].ShouldBe("card1");
    }

    public void Dispose() => _tree.Dispose();

    private static List<(string Id, double Value)> Read(DeviceTree tree)
    {
        using var files = tree.Files();
        return [.. new GpuLoadSensor(files).Read().Select(reading => ($"{reading["hw.id"]}", reading.Value))];
    }
}
