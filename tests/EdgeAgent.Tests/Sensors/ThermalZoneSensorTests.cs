using EdgeAgent.Sensors;

namespace EdgeAgent.Tests.Sensors;

public sealed class ThermalZoneSensorTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    // .NET keeps the errno in HResult: 11 EAGAIN, 22 EINVAL, 5 EIO, 13 EACCES.
    [Theory]
    [InlineData(11, "EAGAIN")]
    [InlineData(22, "EINVAL")]
    [InlineData(5, "EIO")]
    public void Read_OfAZoneThatIsOff_CostsOnlyThatZone(int errno, string errorType)
    {
        Zone(0, "cpu-thermal", "47000").Zone(1, "cv0-thermal", "0").Zone(2, "soc0-thermal", "46000");
        using var files = _tree.Files(path => path.Contains("zone1/temp", StringComparison.Ordinal)
            ? throw DeviceReadException.From(path, new IOException("no", errno))
            : DeviceFile.Read(path));

        var result = new SensorSet([new ThermalZoneSensor(files)], TimeProvider.System).Sample().Sensors.ShouldHaveSingleItem();

        result.Readings.Select(reading => reading.Value).ShouldBe([47.0, 46.0]);
        result.Faults.ShouldHaveSingleItem().ErrorType.ShouldBe(errorType);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-256000")]
    public void Read_OfAZoneThatTellsNoTemperature_YieldsNothing(string text)
    {
        Zone(0, "cv0-thermal", text);
        using var files = _tree.Files();
        new ThermalZoneSensor(files).Read().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-300000")]
    [InlineData("2147483647")]
    public void Read_OfATemperatureThatCannotBe_IsMalformed(string text)
    {
        Zone(0, "cpu-thermal", text);
        using var files = _tree.Files();
        var error = Should.Throw<AggregateException>(() => new ThermalZoneSensor(files).Read().ToList());
        error.InnerException.ShouldBeOfType<DeviceReadException>().ErrorType.ShouldBe("malformed");
    }

    [Fact]
    public void Read_NamesZonesByType_AndTellsTwinsApart()
    {
        Zone(10, "acpitz", "29000").Zone(2, "acpitz", "27000").Zone(0, "x86_pkg_temp", "48000");
        using var files = _tree.Files();
        new ThermalZoneSensor(files).Read().Select(reading => $"{reading["hw.id"]} {reading.Value}")
            .ShouldBe(["thermal_zone:x86_pkg_temp 48", "thermal_zone:acpitz 27", "thermal_zone:acpitz:2 29"]);
    }

    private ThermalZoneSensorTests Zone(int number, string type, string temp)
    {
        _tree.With($"/sys/class/thermal/thermal_zone{number}/type", type + "\n").With($"/sys/class/thermal/thermal_zone{number}/temp", temp + "\n");
        return this;
    }
}
