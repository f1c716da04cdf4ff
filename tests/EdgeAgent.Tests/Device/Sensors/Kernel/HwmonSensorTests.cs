using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Kernel;

namespace EdgeAgent.Tests.Device.Sensors.Kernel;

public sealed class HwmonSensorTests
{
    [Fact]
    public void Ids_AreTheSame_WhenTheKernelNumbersChipsOtherwise()
    {
        using var before = DeviceTree.Copy("generic-x64");
        using var after = DeviceTree.Copy("generic-x64");
        Renumber(after, "hwmon1", "hwmon9");
        Renumber(after, "hwmon3", "hwmon1");

        Ids(after).ShouldBe(Ids(before), ignoreOrder: true);
        Ids(before).ShouldContain("hwmon:nvme:0000:01:00.0:temp1");
    }

    [Fact]
    public void OverCurrent_IsAnErrorThatTheBoardCounts()
    {
        using var tree = DeviceTree.Copy("jetson-orin-nano");
        using var files = tree.Files();
        new HwmonSensor(files).Read().Where(reading => reading.Instrument == SensorInstruments.Errors)
            .Select(reading => ($"{reading["hw.name"]}", $"{reading["error.type"]}", reading.Value))
            .ShouldBe(
                [("soctherm_oc oc1", "over_current", 0), ("soctherm_oc oc2", "over_current", 0), ("soctherm_oc oc3", "over_current", 7)]);
    }

    [Theory]
    [InlineData("0", 1, 0)]
    [InlineData("1", 0, 1)]
    public void UnderVoltage_IsAStatus(string alarm, double ok, double failed)
    {
        using var tree = DeviceTree.Copy("rpi5").With("/sys/class/hwmon/hwmon3/in0_lcrit_alarm", alarm);
        using var files = tree.Files();
        var states = new HwmonSensor(files).Read().Where(reading => reading.Instrument == SensorInstruments.Status).ToList();
        states.Select(reading => (reading["hw.state"], reading.Value)).ShouldBe([("ok", ok), ("failed", failed)]);
        states.ShouldAllBe(reading => Equals(reading["hw.type"], "voltage"));
    }

    [Theory]
    [InlineData("temp1_input", "temp1")]
    [InlineData("pwm2", "pwm2")]
    [InlineData("power1_average", "power1")]
    [InlineData("temp1_max", null)]
    [InlineData("pwm1_enable", null)]
    [InlineData("tempX_input", null)]
    [InlineData("in_input", null)]
    public void Channel_IsKnownByItsFile(string file, string? channel) => HwmonChannel.Parse(file)?.Number.ShouldBe(channel);

    [Fact]
    public void ChipWithoutAReadableName_CostsOnlyItself()
    {
        using var tree = DeviceTree.Copy("rpi5").With("/sys/class/hwmon/hwmon1/name", "!EAGAIN");
        using var files = tree.Files();
        var result = new SensorSet([new HwmonSensor(files)], TimeProvider.System).Sample().Sensors[0];
        result.Readings.Select(reading => reading["hw.name"])
            .ShouldBe(["cpu_thermal temp1", "pwmfan fan1", "pwmfan pwm1", "rpi_volt in0", "rpi_volt in0"]);
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("EAGAIN");
    }

    private static string[] Ids(DeviceTree tree)
    {
        using var files = tree.Files();
        return [.. new HwmonSensor(files).Read().Select(reading => (string)reading["hw.id"]!)];
    }

    private static void Renumber(DeviceTree tree, string from, string to)
    {
        var old = tree.At($"/sys/class/hwmon/{from}");
        var target = new FileInfo(old).LinkTarget!;
        var moved = target.Replace(from, to, StringComparison.Ordinal);
        Directory.Move(tree.At($"/sys/class/hwmon/{target}"), tree.At($"/sys/class/hwmon/{moved}"));
        File.Delete(old);
        Directory.CreateSymbolicLink(tree.At($"/sys/class/hwmon/{to}"), moved);
    }
}
