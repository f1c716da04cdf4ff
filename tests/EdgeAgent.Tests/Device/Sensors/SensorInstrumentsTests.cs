using System.Diagnostics.Metrics;
using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Tests.Device.Sensors;

/// <summary>What holds for every instrument and every sensor, those to come included.</summary>
public sealed class SensorInstrumentsTests
{
    private static readonly string[] Units = ["1", "A", "By", "Cel", "Hz", "J", "V", "W", "rpm", "s"];

    public static TheoryData<string> Names => [.. SensorInstruments.All.Select(instrument => instrument.Name)];

    public static TheoryData<string> Devices => [.. DeviceTree.Constructed];

    [Fact]
    public void Names_AreUnique() => SensorInstruments.All.Select(instrument => instrument.Name).ShouldBeUnique();

    [Fact]
    public void All_HasEveryInstrumentThatIsDeclared() =>
        typeof(SensorInstruments).GetFields().Count(field => field.FieldType == typeof(SensorInstrument))
            .ShouldBe(SensorInstruments.All.Count);

    [Theory]
    [MemberData(nameof(Names))]
    public void Instrument_HasAUnitAndSaysItsAttributes(string name)
    {
        var instrument = Find(name);
        (Units.Contains(instrument.Unit) || instrument.Unit is ['{', _, .., '}']).ShouldBeTrue(instrument.Unit);
        instrument.Description.ShouldMatch("(Without attributes|Per `.+)\\.$|Per `.+`, .+\\.$");
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Readings_HaveOnlyAttributesThatTheirInstrumentDescribes(string device)
    {
        foreach (var reading in Sample(device).Readings)
        {
            foreach (var attribute in reading.Attributes)
                reading.Instrument.Description.ShouldContain($"`{attribute.Key}`");
        }
    }

    [Theory]
    [MemberData(nameof(Devices))]
    public void Readings_AreOneSeriesEach(string device) =>
        Sample(device).Readings.Select(reading => $"{reading.Name} {string.Join(',', reading.Attributes)}").ShouldBeUnique();

    [Theory]
    [MemberData(nameof(Devices))]
    public void AttributeValues_AreNoPaths(string device) =>
        Sample(device).Readings.SelectMany(reading => reading.Attributes).Select(attribute => attribute.Value?.ToString())
            .ShouldAllBe(value => !value!.Contains('/') && !value.Contains("hwmon0") && !value.Contains("hwmon1"));

    [Fact]
    public void Sensors_HaveNamesOfTheirOwn()
    {
        using var tree = new DeviceTree();
        using var files = tree.Files();
        SensorServices.All(files, TimeProvider.System).Select(sensor => sensor.Name).ShouldBeUnique();
    }

    [Fact]
    public void Sensors_FindNothing_OnADeviceWithoutFiles()
    {
        using var tree = new DeviceTree();
        using var files = tree.Files();
        var sample = SensorSet.Of(files, TimeProvider.System).Sample();
        sample.Readings.ShouldBeEmpty();
        sample.Sensors.ShouldAllBe(sensor => sensor.Faults.Count == 0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Meter_HasTheInstrumentBeforeThereIsAReading(string name)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var published = new List<Instrument>();
        using var listener = new MeterListener { InstrumentPublished = (instrument, _) => published.Add(instrument) };
        listener.Start();
        _ = new SensorMetrics(services.GetRequiredService<IMeterFactory>());
        var instrument = published.FindLast(candidate => candidate.Name == name).ShouldNotBeNull();
        instrument.Unit.ShouldBe(Find(name).Unit);
        instrument.Description.ShouldBe(Find(name).Description);
        instrument.GetType().Name
            .ShouldStartWith(Find(name).Kind is InstrumentKind.Gauge ? "ObservableGauge" : $"Observable{Find(name).Kind}");
    }

    private static SensorInstrument Find(string name) => SensorInstruments.All.Single(instrument => instrument.Name == name);

    private static SensorSnapshot Sample(string device)
    {
        using var tree = DeviceTree.Copy(device);
        using var files = tree.Files();
        return SensorSet.Of(files, TimeProvider.System).Sample();
    }
}
