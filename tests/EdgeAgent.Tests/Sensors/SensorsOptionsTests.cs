using EdgeAgent.Sensors;

namespace EdgeAgent.Tests.Sensors;

public sealed class SensorsOptionsTests
{
    [Fact]
    public void Defaults_AreGood() => new SensorsOptions().Problems().ShouldBeEmpty();

    [Fact]
    public void Problems_NameEveryBadKey() =>
        new SensorsOptions { Interval = TimeSpan.Zero, ReadTimeout = TimeSpan.Zero, SysRoot = "/nowhere", ProcRoot = "/nowhere", Root = "/nowhere", Tier = "toaster" }
            .Problems().Select(problem => problem.Split(' ')[0]).ShouldBe(
            [
                "EdgeAgent:Sensors:Interval", "EdgeAgent:Sensors:ReadTimeout", "EdgeAgent:Sensors:SysRoot",
                "EdgeAgent:Sensors:ProcRoot", "EdgeAgent:Sensors:Root", "EdgeAgent:Sensors:Tier",
            ]);
}
