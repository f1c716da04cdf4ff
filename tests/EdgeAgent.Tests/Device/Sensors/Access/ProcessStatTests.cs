using EdgeAgent.Device.Sensors.Access;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Device.Sensors.Access;

public sealed class ProcessStatTests
{
    [Fact]
    public void Parse_OfAProgramWithAParenthesisInItsName()
    {
        var stat = ProcessStat.Parse("7 (a) b) S 1 7 7 0 -1 0 5 0 3 0 150 50 300 100 20 0 9 0 1").ShouldNotBeNull();
        stat.ShouldBe(new ProcessStat(1.5, 0.5, 4));
        stat.Seconds.ShouldBe(2);
    }

    [Theory]
    [InlineData("")]
    [InlineData("7 (a) S 1 7 7 0 -1 0 5 0 3 0 150 50")]
    [InlineData("7 (a) S 1 7 7 0 -1 0 5 0 3 0 150 x 300 100")]
    public void Parse_OfAnythingElse_IsNone(string text) => ProcessStat.Parse(text).ShouldBeNull();

    [Property]
    public bool Parse_NeverThrows(string? text) => ProcessStat.Parse(text ?? "") is null or { Seconds: >= 0, ChildrenSeconds: >= 0 };

    [Theory]
    [InlineData("00400000-7fff [rollup]\nRss: 900 kB\nPss: 400 kB\nPss_Anon: 10 kB\n", 400 * 1024.0)]
    [InlineData("!EACCES", 900 * 1024.0)]
    public void Memory_IsTheProportionalShare_OrWhereThatMayNotBeReadAllThatIsResident(string rollup, double bytes)
    {
        using var tree = new DeviceTree().With("/proc/42/smaps_rollup", rollup).With("/proc/42/status", "Name: ffmpeg\nVmRSS: 900 kB\n");
        using var files = tree.Files();
        ProcessStat.Memory(files, "42").ShouldBe(bytes);
    }

    [Fact]
    public void ProcessThatHasGone_IsNone()
    {
        using var tree = new DeviceTree();
        using var files = tree.Files();
        ProcessStat.Read(files, "42").ShouldBeNull();
        ProcessStat.Memory(files, "42").ShouldBeNull();
    }
}
