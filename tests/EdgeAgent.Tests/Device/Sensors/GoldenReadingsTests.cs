using EdgeAgent.Cli.Sensing;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Device.Sensors;

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
        var root = DeviceTree.Fixture(device);
        var options = new SensorsOptions
        {
            SysRoot = Path.Combine(root, "sys"),
            ProcRoot = Path.Combine(root, "proc"),
            Root = root,
            // A busy machine is no broken device.
            ReadTimeout = TimeSpan.FromSeconds(20),
        };
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var later = false;
        using var files = new DeviceAccess(
            options, path => DeviceTree.ReadConstructed(later ? Later(root, path) : path), DeviceTree.AskConstructed);
        var sensors = SensorSet.Of(files, time);

        sensors.Sample();
        time.Advance(TimeSpan.FromSeconds(5));
        later = true;
        var said = new StringWriter { NewLine = "\n" };
        SensorCsv.Write(said, sensors.Sample(), header: true);

        var kept = Path.Combine(root, "readings.csv");
        if (Environment.GetEnvironmentVariable("EDGEAGENT_RENEW_GOLDEN") is "1")
            File.WriteAllText(kept, said.ToString());
        said.ToString().ShouldBe(File.ReadAllText(kept));
    }

    // What has changed since the first sample.
    private static string Later(string root, string path)
    {
        var changed = Path.Join(root, "later", path[root.Length..]);
        return File.Exists(changed) ? changed : path;
    }
}
