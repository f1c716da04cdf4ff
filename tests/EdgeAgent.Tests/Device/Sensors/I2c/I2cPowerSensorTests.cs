using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.I2c;

namespace EdgeAgent.Tests.Device.Sensors.I2c;

public sealed class I2cPowerSensorTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Fact]
    public void Read_TellsVoltageCurrentAndPower_OfTheBoardOrOfARail()
    {
        using var files = _tree.Files();
        var monitors = new Dictionary<string, I2cMonitorOptions>
        {
            ["supply"] = new() { WholeBoard = true },
            ["camera"] = new() { Address = 0x41 },
        };
        var sensor = new I2cPowerSensor(files, monitors, monitor => () => monitor.Address == 0x40 ? (5.1, 1.2) : (5.0, -0.1));
        var values = sensor.Read()
            .Select(reading => ($"{reading.Name} {reading["hw.id"]} {reading["hw.name"]}".Trim(), Math.Round(reading.Value, 9)));
        values.ShouldBe(
        [
            ("hw.voltage i2c:1-0040 supply", 5.1), ("edgeagent.sensor.current i2c:1-0040 supply", 1.2), ("hw.host.power", 6.12),
            ("hw.voltage i2c:1-0041 camera", 5), ("edgeagent.sensor.current i2c:1-0041 camera", -0.1), ("hw.power i2c:1-0041 camera", -0.5),
        ]);
    }

    [Fact]
    public void Chip_ThatDoesNotAnswer_CostsOnlyItself_AndIsOpenedAgainUntilItDoes()
    {
        using var files = _tree.Files();
        var opened = 0;
        var monitors = new Dictionary<string, I2cMonitorOptions> { ["a"] = new(), ["b"] = new() { Address = 0x41 } };
        var sensors = new SensorSet([new I2cPowerSensor(files, monitors, Open)], TimeProvider.System);
        var broken = sensors.Sample().Sensors[0];
        broken.Faults.ShouldHaveSingleItem().ShouldBe(new("i2c", "i2c:1-0040: Error 121"));
        broken.Readings.Count.ShouldBe(3);
        sensors.Sample().Sensors[0].Faults.ShouldBeEmpty();

        I2cRead Open(I2cMonitorOptions monitor) =>
            monitor.Address == 0x40 && ++opened == 1 ? throw new IOException("Error 121") : () => (5, 1);
    }

    [Fact]
    public void Problems_NameEveryBadKey() =>
        new SensorsOptions { I2c = { ["x"] = new() { Chip = "ina226", Bus = -1, Address = 0, ShuntOhms = 0, MaxAmperes = double.NaN } } }
            .Problems().Where(problem => !problem.StartsWith("EdgeAgent:Sensors:I2c:x is set", StringComparison.Ordinal))
            .Select(problem => problem.Split(' ')[0]).ShouldBe(
            [
                "EdgeAgent:Sensors:I2c:x:Chip", "EdgeAgent:Sensors:I2c:x:Bus", "EdgeAgent:Sensors:I2c:x:Address",
                "EdgeAgent:Sensors:I2c:x:ShuntOhms", "EdgeAgent:Sensors:I2c:x:MaxAmperes",
            ]);

    [Fact]
    public void Problems_AllowOneMonitorOfTheWholeBoard() =>
        new SensorsOptions { I2c = { ["x"] = new() { WholeBoard = true }, ["y"] = new() { Address = 0x41, WholeBoard = true } } }
            .Problems().ShouldContain(
                "EdgeAgent:Sensors:I2c:y:WholeBoard is true, as for x: only one monitor can measure the whole board.");
}
