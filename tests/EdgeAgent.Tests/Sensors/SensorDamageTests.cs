using System.Collections.Concurrent;
using EdgeAgent.Sensors;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Sensors;

/// <summary>Whatever happens to one file of a device, sampling goes on and loses no more than the file's folder going missing would cost.</summary>
public sealed class SensorDamageTests
{
    private static readonly string[] NamedFaults = ["malformed", "too_large", "EISDIR", "ELOOP", "EACCES"];

    private static readonly ConcurrentDictionary<(string Device, string Folder), string[]> Known = [];

    public enum Damage
    {
        Missing,
        Empty,
        Garbage,
        Huge,
        Folder,
        LinkToItself,
    }

    [Property(MaxTest = 60)]
    public Property DamageToAnyFile_CostsAtMostItsFolder(NonNegativeInt anyDevice, NonNegativeInt anyFile, Damage damage, byte[] garbage)
    {
        var device = DeviceTree.Constructed[anyDevice.Get % DeviceTree.Constructed.Count];
        using var tree = DeviceTree.Copy(device);
        var all = tree.AllFiles();
        var file = all[anyFile.Get % all.Count];

        Apply(damage, tree.At(file), garbage);
        var damaged = Sample(tree);

        var lostTooMuch = Independent(device, Path.GetDirectoryName(file)!).Except(Readings(damaged)).ToList();
        var unnamed = damaged.Sensors.SelectMany(sensor => sensor.Faults).Where(fault => !NamedFaults.Contains(fault.ErrorType)).ToList();
        return (lostTooMuch.Count == 0).Label($"{damage} of {file} lost more than its folder: {string.Join("; ", lostTooMuch)}")
            .And((unnamed.Count == 0).Label($"{damage} of {file}: {string.Join("; ", unnamed)}"));
    }

    private static SensorSnapshot Sample(DeviceTree tree)
    {
        var time = new FakeTimeProvider();
        using var files = tree.Files();
        var sensors = new SensorSet(SensorServices.All(files, time), time);
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
            default:
                File.WriteAllBytes(file, damage switch
                {
                    Damage.Garbage => garbage,
                    Damage.Huge => new byte[DeviceFile.MaxBytes + 1],
                    _ => [],
                });
                break;
        }
    }

    // What is said both with and without the folder does not depend on any file of it.
    private static string[] Independent(string device, string folder) => Known.GetOrAdd((device, folder), static key =>
    {
        using var tree = DeviceTree.Copy(key.Device);
        var whole = Readings(Sample(tree)).ToList();
        Directory.Delete(tree.At(key.Folder), recursive: true);
        return [.. whole.Intersect(Readings(Sample(tree)))];
    });
}
