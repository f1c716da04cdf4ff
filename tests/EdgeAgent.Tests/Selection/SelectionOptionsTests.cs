using EdgeAgent.Selection;

namespace EdgeAgent.Tests.Selection;

public sealed class SelectionOptionsTests
{
    [Fact]
    public void Problems_OfTheDefaults_None() => new SelectionOptions().Problems().ShouldBeEmpty();

    [Theory]
    [InlineData(-1)]
    [InlineData(101)]
    [InlineData(double.NaN)]
    public void Problems_OfAWeightOutOfRange_NameItsKey(double weight) =>
        new SelectionOptions { Weights = new() { Energy = weight } }.Problems().ShouldHaveSingleItem()
            .ShouldStartWith("EdgeAgent:Selection:Weights:Energy is ");

    [Fact]
    public void Problems_OfWeightsThatAreAllZero_SaySo() =>
        new SelectionOptions { Weights = new() { Speed = 0, Memory = 0, Size = 0, Energy = 0, Accuracy = 0 } }
            .Problems()
            .ShouldHaveSingleItem()
            .ShouldContain("all 0");
}
