using EdgeAgent.Cli;
using EdgeAgent.Sensors;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Sensors;

/// <summary>
/// What the sensors say about each constructed device, line by line, against the kept <c>Fixtures/DEVICE/readings.csv</c>.
/// After an intended change, run these tests once with <c>EDGEAGENT_RENEW_GOLDEN=1</c> and review the difference before committing it.
/// </summary>
public sealed class GoldenReadingsTests
{
    public static TheoryData<string> Devices => [.. DeviceTree.Constructed];

    [Theory]
    [MemberData(nameof(Devices))]
    public void Sensors_SayOfTheDevice_WhatIsKept(string device)
    {
        var options = new SensorsOptions { SysRoot = Path.Combine(DeviceTree.Fixture(device), "sys"), ProcRoot = Path.Combine(DeviceTree.Fixture(device), "proc") };
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        using var files = new DeviceFiles(options);
        var sensors = new SensorSet(SensorServices.All(files, time), time);

        sensors.Sample();
        time.Advance(TimeSpan.FromSeconds(5));
        var said = new StringWriter { NewLine = "\n" };
        SensorCsv.Write(said, sensors.Sample(), header: true);

        var kept = Path.Combine(DeviceTree.Fixture(device), "readings.csv");
        if (Environment.GetEnvironmentVariable("EDGEAGENT_RENEW_GOLDEN") is "1")
            File.WriteAllText(kept, said.ToString());
        said.ToString().ShouldBe(File.ReadAllText(kept));
    }
}
