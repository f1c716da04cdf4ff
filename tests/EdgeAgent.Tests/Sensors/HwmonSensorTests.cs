using EdgeAgent.Sensors;

namespace EdgeAgent.Tests.Sensors;

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
    public void Read_LeavesOutWhatIsNotConnectedAndWhatIsASum()
    {
        using var tree = DeviceTree.Copy("jetson-orin-nano");
        using var files = tree.Files();
        var voltages = new HwmonSensor(files).Read().Where(reading => reading.Instrument == SensorInstruments.Voltage);
        voltages.Select(reading => reading["hw.name"]).ShouldBe(["VDD_IN", "VDD_CPU_GPU_CV", "VDD_SOC"]);
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
