using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Device.Sensors;

/// <summary>Whatever happens to one file of a device, sampling goes on and loses no more than would be lost without that file.</summary>
public sealed class SensorDamageTests
{
    private static readonly string[] NamedFaults =
    [
        "malformed", "too_large", "timeout", "EISDIR", "ELOOP", "EACCES", "EAGAIN", "EINVAL", "EIO",
    ];

    // Long enough that a busy machine does not make a good read look like a hanging one.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly ConcurrentDictionary<(string Device, string Path), string[]> Known = [];

    public enum Damage
    {
        Missing,
        Empty,
        Garbage,
        Huge,
        Folder,
        LinkToItself,
        Forbidden,
        Off,
        Invalid,
        Hanging,
    }

    [Property(MaxTest = 30)]
    public Property DamageToAnyFile_CostsAtMostThatFile(NonNegativeInt anyDevice, NonNegativeInt anyFile, Damage damage, byte[] garbage)
    {
        var device = DeviceTree.Constructed[anyDevice.Get % DeviceTree.Constructed.Count];
        using var tree = DeviceTree.Copy(device);
        var all = tree.AllFiles();
        var file = all[anyFile.Get % all.Count];
        var patience = damage is Damage.Hanging ? Patience : tree.Options.ReadTimeout;

        Apply(damage, tree.At(file), garbage);
        var damaged = Sample(tree, patience);
        if (damage is Damage.Hanging)
            Pipe.LetGo(tree.At(file));

        var kept = WithoutFile(device, file).Union(WithoutFolder(device, Path.GetDirectoryName(file)!));
        var lostTooMuch = kept.Except(Readings(damaged)).ToList();
        var unnamed = damaged.Sensors.SelectMany(sensor => sensor.Faults).Where(fault => !NamedFaults.Contains(fault.ErrorType)).ToList();
        return (lostTooMuch.Count == 0).Label($"{damage} of {device} {file} lost more than that file: {string.Join("; ", lostTooMuch)}")
            .And((unnamed.Count == 0).Label($"{damage} of {device} {file}: {string.Join("; ", unnamed)}"));
    }

    [Theory]
    [InlineData(Damage.Empty, "malformed")]
    [InlineData(Damage.Garbage, "malformed")]
    [InlineData(Damage.Huge, "too_large")]
    [InlineData(Damage.Folder, "EISDIR")]
    [InlineData(Damage.LinkToItself, "ELOOP")]
    [InlineData(Damage.Forbidden, "EACCES")]
    [InlineData(Damage.Hanging, "timeout")]
    public void Damage_IsCounted_AndTheOtherSensorsGoOn(Damage damage, string errorType)
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        using var errors = new MetricCollector<long>(meters, SensorMetrics.MeterName, "edgeagent.sensor.errors");
        using var tree = DeviceTree.Copy("rpi5");
        var whole = Readings(Sample(tree, tree.Options.ReadTimeout)).ToList();
        var file = tree.At("/sys/class/thermal/thermal_zone0/temp");

        Apply(damage, file, "56 degrees"u8.ToArray());
        var damaged = Sample(tree, damage is Damage.Hanging ? Patience : tree.Options.ReadTimeout);
        if (damage is Damage.Hanging)
            Pipe.LetGo(file);
        new SensorMetrics(meters).Publish(damaged);

        var error = errors.GetMeasurementSnapshot().ShouldHaveSingleItem();
        (error.Value, error.Tags["edgeagent.sensor.name"], error.Tags["error.type"]).ShouldBe((1, "thermal_zone", errorType));
        whole.Except(Readings(damaged)).ShouldHaveSingleItem().ShouldStartWith("hw.temperature=");
    }

    // A supply's kind is told with its power and its state alone, and each limit of a clock has a file of its own.
    [Theory]
    [InlineData("rpi4", "/sys/class/power_supply/rpi-poe/type", "")]
    [InlineData("generic-x64", "/sys/class/power_supply/BAT0/type", "hw.power hw.status hw.status hw.energy")]
    [InlineData("generic-x64", "/sys/devices/system/cpu/cpufreq/policy0/cpuinfo_max_freq", "hw.cpu.speed.limit")]
    public void FileThatCannotBeRead_CostsWhatItGovernsAlone(string device, string file, string governed)
    {
        using var tree = DeviceTree.Copy(device);
        var whole = Readings(Sample(tree, tree.Options.ReadTimeout)).ToList();

        Apply(Damage.Folder, tree.At(file), []);
        var damaged = Sample(tree, tree.Options.ReadTimeout);

        string.Join(' ', whole.Except(Readings(damaged)).Select(reading => reading[..reading.IndexOf('=', StringComparison.Ordinal)]))
            .ShouldBe(governed);
        damaged.Sensors.SelectMany(sensor => sensor.Faults).ShouldHaveSingleItem().ErrorType.ShouldBe("EISDIR");
    }

    private static SensorSnapshot Sample(DeviceTree tree, TimeSpan patience)
    {
        var time = new FakeTimeProvider();
        var options = tree.Options;
        options.ReadTimeout = patience;
        using var files = new DeviceAccess(options, DeviceTree.ReadConstructed, DeviceTree.AskConstructed);
        var sensors = SensorSet.Of(files, time);
        sensors.Sample();
        time.Advance(TimeSpan.FromSeconds(5));
        return sensors.Sample();
    }

    // Without hw.id: where twins lose one of them, the other takes the first number.
    private static IEnumerable<string> Readings(SensorSnapshot sample) => sample.Readings.Select(reading =>
        $"{reading.Name}={reading.Value} {string.Join(',', reading.Attributes.Where(attribute => attribute.Key is not "hw.id"))}");

    private static void Apply(Damage damage, string file, byte[] garbage)
    {
        File.Delete(file);
        switch (damage)
        {
            case Damage.Missing:
                break;
            case Damage.Folder:
                Directory.CreateDirectory(file);
                break;
            case Damage.LinkToItself:
                File.CreateSymbolicLink(file, file);
                break;
            case Damage.Hanging:
                Pipe.Create(file);
                break;
            default:
                File.WriteAllBytes(file, Content(damage, garbage));
                break;
        }
    }

    private static byte[] Content(Damage damage, byte[] garbage) => damage switch
    {
        // No number, or it would be another reading rather than a damaged one.
        Damage.Garbage => [.. "?"u8, .. garbage],
        Damage.Huge => new byte[DeviceFile.MaxBytes + 1],
        Damage.Forbidden => "!EACCES"u8.ToArray(),
        Damage.Off => "!EAGAIN"u8.ToArray(),
        Damage.Invalid => "!EINVAL"u8.ToArray(),
        _ => [],
    };

    // What is said both with and without a file is none of its readings.
    private static string[] WithoutFile(string device, string file) => Without(device, file, File.Delete);

    private static string[] WithoutFolder(string device, string folder) =>
        Without(device, folder, path => Directory.Delete(path, recursive: true));

    private static string[] Without(string device, string path, Action<string> delete) => Known.GetOrAdd((device, path), key =>
    {
        using var tree = DeviceTree.Copy(key.Device);
        var whole = Readings(Sample(tree, tree.Options.ReadTimeout)).ToList();
        delete(tree.At(key.Path));
        return [.. whole.Intersect(Readings(Sample(tree, tree.Options.ReadTimeout)))];
    });
}
