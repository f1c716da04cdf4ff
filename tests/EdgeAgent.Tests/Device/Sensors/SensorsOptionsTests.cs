using EdgeAgent.Device.Sensors;

namespace EdgeAgent.Tests.Device.Sensors;

public sealed class SensorsOptionsTests
{
    [Fact]
    public void Defaults_AreGood() => new SensorsOptions().Problems().ShouldBeEmpty();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("*")]
    [InlineData("?*")]
    [InlineData("fan\u0007")]
    public void Problems_NameAPatternThatCannotBeUsed(string pattern) =>
        new SensorsOptions { Exclude = { "AUXTIN*", pattern } }.Problems()
            .ShouldHaveSingleItem().ShouldStartWith("EdgeAgent:Sensors:Exclude:1 ");

    [Fact]
    public void Problems_NameEveryBadKey() =>
        new SensorsOptions
        {
            Interval = TimeSpan.Zero,
            ReadTimeout = TimeSpan.Zero,
            SysRoot = "/nowhere",
            ProcRoot = "/nowhere",
            Root = "/nowhere",
            Tier = "toaster",
        }
            .Problems().Select(problem => problem.Split(' ')[0]).ShouldBe(
            [
                "EdgeAgent:Sensors:Interval", "EdgeAgent:Sensors:ReadTimeout", "EdgeAgent:Sensors:SysRoot",
                "EdgeAgent:Sensors:ProcRoot", "EdgeAgent:Sensors:Root", "EdgeAgent:Sensors:Tier",
            ]);
}
