using EdgeAgent.Device.Sensors.Access;

namespace EdgeAgent.Tests.Device.Sensors.Access;

public sealed class DeviceAccessTests : IDisposable
{
    private readonly DeviceTree _tree = new();

    public void Dispose() => _tree.Dispose();

    [Theory]
    [InlineData("/sys/class/thermal/thermal_zone0/temp")]
    [InlineData("/proc/loadavg")]
    public void Text_OfAMissingFile_IsNull(string path)
    {
        using var files = _tree.Files();
        files.Text(path).ShouldBeNull();
    }

    [Theory]
    [InlineData("text", "text")]
    [InlineData("!EIO", null)]
    public void TextIfReadable_OfABrokenFile_IsNull(string content, string? expected)
    {
        using var files = _tree.With("/proc/version", content).Files();
        files.TextIfReadable("/proc/version").ShouldBe(expected);
        files.TextIfReadable("/proc/missing").ShouldBeNull();
    }

    [Fact]
    public void Text_LosesTrailingNulsAndLineEnds()
    {
        using var files = _tree.With("/proc/device-tree/model", "Raspberry Pi 5\0\n").Files();
        files.Text("/proc/device-tree/model").ShouldBe("Raspberry Pi 5");
    }

    [Fact]
    public void Text_LongerThanOneBuffer_IsWhole()
    {
        var text = new string('x', 100_000);
        using var files = _tree.With("/proc/stat", text).Files();
        files.Text("/proc/stat").ShouldBe(text);
    }

    [Fact]
    public void Text_OfAHugeFile_IsRefused()
    {
        using var files = _tree.With("/proc/stat", new string('1', DeviceFile.MaxBytes + 1)).Files();
        Should.Throw<DeviceReadException>(() => files.Text("/proc/stat")).ErrorType.ShouldBe("too_large");
    }

    [Fact]
    public void Text_OfAFolder_SaysSoUnderTheKernelsPath()
    {
        Directory.CreateDirectory(_tree.At("/sys/class/thermal/thermal_zone0/temp"));
        using var files = _tree.Files();
        var error = Should.Throw<DeviceReadException>(() => files.Text("/sys/class/thermal/thermal_zone0/temp"));
        error.Message.ShouldBe("/sys/class/thermal/thermal_zone0/temp: is a folder");
        error.ErrorType.ShouldBe("EISDIR");
    }

    [Theory]
    [InlineData("")]
    [InlineData("12 apples")]
    [InlineData("0x10")]
    [InlineData("99999999999999999999")]
    public void Integer_OfAnythingElse_IsMalformed(string text)
    {
        using var files = _tree.With("/sys/x/temp", text).Files();
        Should.Throw<DeviceReadException>(() => files.Integer("/sys/x/temp")).ErrorType.ShouldBe("malformed");
    }

    [Fact]
    public void Directories_AreInNaturalOrder()
    {
        foreach (var name in new[] { "policy10", "policy2", "policy0" })
            Directory.CreateDirectory(_tree.At($"/sys/cpufreq/{name}"));
        using var files = _tree.Files();
        files.Directories("/sys/cpufreq").ShouldBe(["/sys/cpufreq/policy0", "/sys/cpufreq/policy2", "/sys/cpufreq/policy10"]);
    }

    [Fact]
    public void Directories_OfWhatIsAFile_AreNone()
    {
        using var files = _tree.With("/sys/class/thermal", "x").Files();
        files.Directories("/sys/class/thermal").ShouldBeEmpty();
    }

    [Fact]
    public void Name_IsReadAgainOnceInAWhile()
    {
        var reads = 0;
        using var files = _tree.Files(_ => $"name {++reads}");
        var names = Enumerable.Range(0, 30).Select(_ => files.Name("/sys/class/hwmon/hwmon0/name")).ToList();
        reads.ShouldBe(3);
        names.Distinct().ShouldBe(["name 1", "name 2", "name 3"]);
    }

    [Fact]
    public void Name_ThatCannotBeRead_IsTriedAgainAtOnce()
    {
        var reads = 0;
        using var files = _tree.Files(path => ++reads == 1 ? throw DeviceReadException.Malformed(path, "") : reads == 2 ? null : "name");
        Should.Throw<DeviceReadException>(() => files.Name("/sys/class/hwmon/hwmon0/name"));
        files.Name("/sys/class/hwmon/hwmon0/name").ShouldBeNull();
        files.Name("/sys/class/hwmon/hwmon0/name").ShouldBe("name");
    }
}
