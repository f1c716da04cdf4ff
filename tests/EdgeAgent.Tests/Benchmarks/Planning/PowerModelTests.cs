using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;

namespace EdgeAgent.Tests.Benchmarks.Planning;

public sealed class PowerModelTests
{
    [Fact]
    public void Energy_IsNamedModeled_AndCountsTheWorkersShareOnly()
    {
        var energy = new PowerModel(3, 8).Energy(new CpuUse(Own: 0.5, Others: 0.1), seconds: 10, frames: 100);

        energy.Scope.ShouldBe("modeled");
        energy.NetJoules.ShouldBe(25, 1e-9);
        energy.GrossJoules.ShouldBe(60, 1e-9);
        energy.NetJoulesPerFrame.ShouldBe(0.25, 1e-9);
    }

    [Fact]
    public void Model_ThatNobodyConfigured_IsNone() => new PowerModelOptions().Model().ShouldBeNull();

    [Theory]
    [InlineData(-1, 8)]
    [InlineData(3, 0)]
    [InlineData(3, 3)]
    [InlineData(double.NaN, 8)]
    public void Problems_OfAModelThatCannotBe_NameIt(double idle, double busy) =>
        new PowerModelOptions { IdleWatts = idle, BusyWatts = busy }.Problems().ShouldHaveSingleItem()
            .ShouldContain("EdgeAgent:Benchmarks:PowerModel");
}
