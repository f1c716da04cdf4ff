using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class ExclusionTests
{
    [Theory]
    [InlineData("thermal_zone", "thermal_zone")]
    [InlineData("*PKG*", "x86_pkg_temp")]
    [InlineData("x86_pkg_temp", "x86_pkg_temp")]
    [InlineData("bat?", "BAT0")]
    [InlineData("power_supply:bat0", "BAT0")]
    [InlineData("hwmon:nvme:*", "nvme")]
    [InlineData("ENP3S0", "enp3s0")]
    [InlineData("nvme0*", "nvme0n1")]
    public void WhatIsExcluded_IsGone_AndNothingElse(string pattern, string gone)
    {
        using var tree = DeviceTree.Copy("generic-x64");
        var whole = Lines(tree);
        var kept = Lines(tree, pattern);

        var lost = whole.Except(kept).ToList();
        lost.ShouldNotBeEmpty();
        lost.ShouldAllBe(line => line.Contains(gone, StringComparison.OrdinalIgnoreCase));
        kept.Except(whole).ShouldBeEmpty();
    }

    [Fact]
    public void FileThatCannotBeRead_IsNoFaultWhereItsPathIsExcluded()
    {
        using var tree = DeviceTree.Copy("generic-x64").With("/sys/class/thermal/thermal_zone1/temp", "warm");
        Faults(tree).ShouldContain(fault => fault.Contains("thermal_zone1/temp", StringComparison.Ordinal));
        Faults(tree, "*/thermal_zone1/temp").ShouldNotContain(fault => fault.Contains("thermal_zone1/temp", StringComparison.Ordinal));
    }

    // A read can wake a disk, or never return.
    [Fact]
    public void Input_ThatIsExcluded_IsNotRead()
    {
        using var tree = DeviceTree.Copy("generic-x64");
        var options = tree.Options;
        options.Exclude.Add("nvme*");
        var read = new List<string>();
        using var files = new DeviceAccess(options, path =>
        {
            read.Add(path);
            return DeviceTree.ReadConstructed(path);
        });
        SensorSet.Of(files, TimeProvider.System).Sample();
        read.ShouldNotContain(path => path.Contains("hwmon1/temp1_input", StringComparison.Ordinal));
        read.ShouldContain(path => path.Contains("temp1_input", StringComparison.Ordinal));
    }

    private static List<string> Lines(DeviceTree tree, params string[] excluded) =>
        [.. Sample(tree, excluded).Sensors.SelectMany(sensor => sensor.Readings.Select(reading =>
            $"{sensor.Sensor} {reading.Name} {string.Join(' ', reading.Attributes)}"))];

    private static IEnumerable<string> Faults(DeviceTree tree, params string[] excluded) =>
        Sample(tree, excluded).Sensors.SelectMany(sensor => sensor.Faults).Select(fault => fault.Message);

    private static SensorSnapshot Sample(DeviceTree tree, string[] excluded)
    {
        var options = tree.Options;
        options.Exclude.AddRange(excluded);
        using var files = new DeviceAccess(options, DeviceTree.ReadConstructed, DeviceTree.AskConstructed);
        return SensorSet.Of(files, TimeProvider.System).Sample();
    }
}
