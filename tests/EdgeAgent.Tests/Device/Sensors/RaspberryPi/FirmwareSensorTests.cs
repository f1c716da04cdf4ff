using System.Buffers.Binary;
using System.Text;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Device.Sensors.RaspberryPi;

namespace EdgeAgent.Tests.Device.Sensors.RaspberryPi;

public sealed class FirmwareSensorTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Request_IsTheMessageOfVcgencmd()
    {
        var message = FirmwareMailbox.Request("get_throttled");
        message.Length.ShouldBe((6 * 4) + 1024 + 4);
        Words(message)[..6].ShouldBe([1052u, 0, 0x00030080, 1024, 0, 0]);
        Encoding.ASCII.GetString(message, 24, 14).ShouldBe("get_throttled\0");
    }

    [Fact]
    public void Reply_IsTheTextAfterTheHeader() =>
        FirmwareMailbox.Reply("x", Answer(0x80000000, "throttled=0x0\n")).ShouldBe("throttled=0x0");

    [Fact]
    public void Reply_ToACommandTheFirmwareDoesNotKnow_IsNone() =>
        FirmwareMailbox.Reply("x", Answer(0x80000000, "error=1 error_msg=\"Command not registered\"")).ShouldBeNull();

    [Fact]
    public void Reply_ThatTheFirmwareRefused_IsAFault() =>
        Should.Throw<DeviceReadException>(() => FirmwareMailbox.Reply("x", Answer(0x80000001, ""))).ErrorType.ShouldBe("firmware");

    [Fact]
    public void Ask_WithoutAMailbox_IsNone() => FirmwareMailbox.Ask(_tree.At("/dev/vcio"), "get_throttled").ShouldBeNull();

    // A plain file answers the mailbox's request with ENOTTY, as a node does that another driver has.
    [Fact]
    public void Ask_OfAFileThatIsNoMailbox_IsNone()
    {
        _tree.With("/dev/vcio", "");
        FirmwareMailbox.Ask(_tree.At("/dev/vcio"), "get_throttled").ShouldBeNull();
    }

    [Theory]
    [InlineData("/proc/device-tree/compatible", "raspberrypi,5-model-b\0brcm,bcm2712\0", "EACCES")]
    [InlineData("/proc/cpuinfo", "processor\t: 0\nModel\t\t: Raspberry Pi 4 Model B Rev 1.4\n", "EACCES")]
    [InlineData("/proc/device-tree/compatible", "nvidia,p3768-0000+p3767-0005\0nvidia,tegra234\0", null)]
    [InlineData("/proc/cpuinfo", "processor\t: 0\nmodel name\t: Intel(R) N100\n", null)]
    public void Mailbox_ThatCannotBeAsked_IsAFaultOnlyOnARaspberryPi(string path, string text, string? errorType)
    {
        using var files = _tree.With(path, text).With("/dev/vcio/get_throttled", "!EACCES")
            .With("/dev/vcio/measure_clock_arm", "!EACCES").With("/dev/vcio/pmic_read_adc", "!EACCES").Files();
        ISensor[] sensors = [new FirmwareThrottleSensor(files), new FirmwareClockSensor(files), new FirmwareRailSensor(files)];
        var sample = new SensorSet(sensors, TimeProvider.System).Sample();
        string.Join(' ', sample.Sensors.SelectMany(sensor => sensor.Faults).Select(fault => fault.ErrorType).Distinct())
            .ShouldBe(errorType ?? "");
    }

    [Theory]
    [InlineData(
        "throttled=0x50005",
        new[] { "under_voltage degraded", "under_voltage degraded_since_boot", "throttled degraded", "throttled degraded_since_boot" })]
    [InlineData(
        "throttled=0xa0002",
        new[] { "frequency_capped degraded", "frequency_capped degraded_since_boot", "soft_temperature_limit degraded_since_boot" })]
    [InlineData("throttled=0x0", new string[0])]
    public void Throttle_HasASeriesForEachBit(string reply, string[] set)
    {
        using var files = _tree.With("/dev/vcio/get_throttled", reply).Files();
        var bits = new FirmwareThrottleSensor(files).Read().ToList();
        bits.Count.ShouldBe(8);
        bits.Where(bit => bit.Value > 0).Select(bit => $"{bit["hw.name"]} {bit["hw.state"]}").ShouldBe(set);
    }

    [Theory]
    [InlineData("!EACCES")]
    [InlineData("nonsense")]
    public void Throttle_FallsBackOnTheKernelsCopy(string reply)
    {
        using var files = _tree.With("/dev/vcio/get_throttled", reply)
            .With("/sys/devices/platform/soc/soc:firmware/get_throttled", "4\n").Files();
        new FirmwareThrottleSensor(files).Read().Where(bit => bit.Value > 0).ShouldHaveSingleItem()["hw.name"].ShouldBe("throttled");
    }

    [Fact]
    public void Throttle_WithNeither_IsAFault()
    {
        using var files = _tree.With("/proc/device-tree/compatible", "raspberrypi,4-model-b")
            .With("/dev/vcio/get_throttled", "!EACCES").Files();
        Should.Throw<DeviceReadException>(() => new FirmwareThrottleSensor(files).Read().ToList()).ErrorType.ShouldBe("EACCES");
    }

    [Fact]
    public void Rails_KeepWhatIsWell_BesideALineThatIsNot()
    {
        const string answer = " A_A current(0)=2.0A\n B_A current(1)=?A\n A_V volt(2)=3.0V\n EXT5V_V volt(24)=5.1V\n";
        using var files = _tree.With("/dev/vcio/pmic_read_adc", answer).Files();
        var result = new SensorSet([new FirmwareRailSensor(files)], TimeProvider.System).Sample().Sensors[0];
        result.Readings.Select(reading => ($"{reading.Name} {reading["hw.id"]}", reading.Value)).ShouldBe(
        [
            ("edgeagent.sensor.current pmic:A", 2.0), ("hw.voltage pmic:A", 3.0), ("hw.power pmic:A", 6.0), ("hw.voltage pmic:EXT5V", 5.1),
        ]);
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe("malformed");
    }

    private static byte[] Answer(uint code, string text)
    {
        var message = FirmwareMailbox.Request("");
        BinaryPrimitives.WriteUInt32LittleEndian(message.AsSpan(4), code);
        Encoding.ASCII.GetBytes(text, message.AsSpan(24));
        return message;
    }

    private static uint[] Words(byte[] message) =>
        [.. Enumerable.Range(0, message.Length / 4).Select(word => BinaryPrimitives.ReadUInt32LittleEndian(message.AsSpan(word * 4)))];
}
