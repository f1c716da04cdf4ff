using EdgeAgent.Device.Sensors.Access;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Device.Sensors.Access;

public sealed class SystemStatTests
{
    [Fact]
    public void Parse_TakesTheLineOfAllProcessors_InSeconds()
    {
        var stat = SystemStat.Parse("cpu  100 200 300 400 500 600 700 800 50 60\ncpu0 1 2 3 4 5 6 7 8 0 0\n").ShouldNotBeNull();
        stat.ShouldBe(new SystemStat(1, 2, 3, 4, 5, 6, 7, 8));
        stat.Busy.ShouldBe(27, "idle and iowait are not busy, and guest time is part of user");
        stat.Total.ShouldBe(36);
    }

    [Theory]
    [InlineData("")]
    [InlineData("cpu")]
    [InlineData("cpu 1 2 3 4 5 6 7")]
    [InlineData("cpu 1 2 3 4 5 6 7 -8")]
    [InlineData("cpu0 1 2 3 4 5 6 7 8")]
    [InlineData("cpu\n1 2 3 4 5 6 7 8")]
    public void Parse_OfAnythingElse_IsNone(string text) => SystemStat.Parse(text).ShouldBeNull();

    [Property]
    public bool Parse_NeverThrows(string? text) => SystemStat.Parse(text ?? "") is null or { Total: >= 0, Busy: >= 0 };
}
