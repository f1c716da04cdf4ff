using System.Text.Json;
using EdgeAgent.Cli.Sensing;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Presentation;
using EdgeAgent.Tests.Presentation;

namespace EdgeAgent.Tests.Cli.Sensing;

public sealed class SensorsCommandTests
{
    private static readonly BoardIdentity Board = new("rpi5", "Raspberry Pi 5", null, "arm64", "6.12", "Cortex-A76", 4);

    [Fact]
    public void Json_HasItsSchemaReadingsAndFaults()
    {
        var text = new StringWriter();
        JsonOutput.Write(text, SensorDocument.From(Board, Sample()));
        var document = JsonDocument.Parse(text.ToString()).RootElement;
        document.GetProperty("schema").GetString().ShouldBe("edgeagent.sensors/1");
        document.GetProperty("board").GetProperty("tier").GetString().ShouldBe("rpi5");
        var sensor = document.GetProperty("sensors")[0];
        var reading = sensor.GetProperty("readings")[0];
        reading.GetProperty("name").GetString().ShouldBe("hw.temperature");
        reading.GetProperty("value").GetDouble().ShouldBe(47.25);
        reading.GetProperty("attributes").GetProperty("hw.id").GetString().ShouldBe("zone");
        sensor.GetProperty("faults")[0].GetProperty("errorType").GetString().ShouldBe("EIO");
    }

    [Fact]
    public void Csv_QuotesWhatNeedsIt()
    {
        var text = new StringWriter { NewLine = "\n" };
        SensorCsv.Write(text, Sample(), header: false);
        text.ToString().ShouldBe(
            "1970-01-01T00:00:00.000Z,thermal_zone,hw.temperature,Cel,47.25,hw.id=zone;hw.name=cpu,\n" +
            "1970-01-01T00:00:00.000Z,thermal_zone,,,,,\"/sys/x: is broken, \"\"really\"\"\"\n");
    }

    [Fact]
    public void Table_ShowsReadingsFaultsAndWhatIsAbsent()
    {
        var text = PlainTerminal.Show(console => console.Write(SensorTable.Create(Board, Sample())));
        text.ShouldContain("47.3 °C");
        text.ShouldContain("cannot be read");
        text.ShouldContain("none found: powercap");
        text.Split("thermal_zone").Length.ShouldBe(2, "only the first line of a sensor names it");
    }

    [Theory]
    [InlineData(2.4e9, "Hz", "2.40 GHz")]
    [InlineData(1536, "By", "1.50 KiB")]
    [InlineData(0, "By", "0 B")]
    [InlineData(0.25, "1", "25.0 %")]
    [InlineData(3, "{thread}", "3")]
    [InlineData(1204, "rpm", "1204 rpm")]
    [InlineData(-0.812, "A", "-0.81 A")]
    public void HumanUnits_AreThosePeopleUse(double value, string unit, string text) => HumanUnits.Format(value, unit).ShouldBe(text);

    private static SensorSnapshot Sample() => new(DateTimeOffset.UnixEpoch, 0, TimeSpan.FromMilliseconds(2),
    [
        new(
            "thermal_zone", [new(SensorInstruments.Temperature, 47.25, ("hw.id", "zone"), ("hw.name", "cpu"))],
            [new("EIO", "/sys/x: is broken, \"really\"")]),
        new("powercap", [], []),
    ]);
}
