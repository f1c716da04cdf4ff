using EdgeAgent.Benchmarks.Conditions;

namespace EdgeAgent.Tests.Benchmarks.Conditions;

public sealed class CpuTimesTests
{
    [Fact]
    public void Since_SharesTheBusyTimeBetweenThisProcessAndOthers()
    {
        // 10 s of four CPUs: 20 s of user time, 15 s of which are ours, and 20 s idle. Guest time is part of user time.
        var before = CpuTimes.Parse("cpu  1000 0 0 5000 0 0 0 0 500 0", TimeSpan.FromSeconds(1)).ShouldNotBeNull();
        var after = CpuTimes.Parse("cpu  3000 0 0 7000 0 0 0 0 900 0", TimeSpan.FromSeconds(16)).ShouldNotBeNull();

        var use = after.Since(before).ShouldNotBeNull();

        use.Own.ShouldBe(0.375, 1e-9);
        use.Others.ShouldBe(0.125, 1e-9);
    }

    [Fact]
    public void Since_CountsStolenTimeAsOthers()
    {
        var before = CpuTimes.Parse("cpu  0 0 0 100 0 0 0 0 0 0", TimeSpan.Zero).ShouldNotBeNull();
        var after = CpuTimes.Parse("cpu  0 0 0 150 0 0 0 50 0 0", TimeSpan.Zero).ShouldNotBeNull();

        after.Since(before).ShouldNotBeNull().Others.ShouldBe(0.5, 1e-9);
    }

    [Theory]
    [InlineData("cpu  0 0 0 0 0 0 0 0 0 0")]
    [InlineData("intr 12345 0 0 9 1")]
    [InlineData("")]
    public void Parse_ALineThatSaysNothing_IsNull(string line) => CpuTimes.Parse(line, TimeSpan.Zero).ShouldBeNull();

    [Fact]
    public void Read_OnThisMachine_IsBusySinceBoot() => CpuTimes.Read().ShouldNotBeNull().Busy.ShouldBeGreaterThan(0);
}
