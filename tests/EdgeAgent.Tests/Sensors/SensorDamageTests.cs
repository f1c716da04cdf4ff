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

    public enum Damage
    {
        Missing,
        Empty,
        Garbage,
        Huge,
        Folder,
        LinkToItself,
    }

    [Property(MaxTest = 300)]
    public Property DamageToAnyFile_CostsAtMostItsFolder(NonNegativeInt device, NonNegativeInt file, Damage damage, byte[] garbage)
    {
        using var tree = DeviceTree.Copy(DeviceTree.Constructed[device.Get % DeviceTree.Constructed.Count]);
        var all = tree.AllFiles();
        var path = all[file.Get % all.Count];
        var whole = Sample(tree);

        Apply(damage, tree.At(path), garbage);
        var damaged = Sample(tree);
        Remove(Path.GetDirectoryName(tree.At(path))!);
        var without = Sample(tree);

        var lost = Readings(whole).Except(Readings(damaged));
        var mayBeLost = Readings(whole).Except(Readings(without));
        var unnamed = damaged.Sensors.SelectMany(sensor => sensor.Faults).Where(fault => !NamedFaults.Contains(fault.ErrorType));
        return (!lost.Except(mayBeLost).Any()).Label($"{damage} of {path} lost more than its folder: {string.Join("; ", lost.Except(mayBeLost))}")
            .And((!unnamed.Any()).Label($"{damage} of {path}: {string.Join("; ", unnamed)}"));
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

    private static void Remove(string folder) => Directory.Delete(folder, recursive: true);
}
