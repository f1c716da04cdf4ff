using EdgeAgent.Device.Sensors.Access;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Device.Sensors.Access;

public sealed class NamePatternsTests
{
    [Theory]
    [InlineData("AUXTIN*", "auxtin3", true)]
    [InlineData("auxtin?", "AUXTIN3", true)]
    [InlineData("AUXTIN", "AUXTIN3", false)]
    [InlineData("*usbc*", "power_supply:ucsi-source-psy-USBC000:001", true)]
    [InlineData("Core (0)", "Core (0)", true)]
    [InlineData("[a]", "a", false)]
    [InlineData(@"a\*", @"a\b", true)]
    [InlineData(@"a\*", "a*", false)]
    [InlineData(" fan2 ", "fan2", true)]
    public void Fits_KnowsTwoWildcardsAndNoCase(string pattern, string name, bool matches) =>
        NamePatterns.Fits(pattern, name).ShouldBe(matches);

    [Property]
    public bool Fits_NeverThrows_AndEveryNameFitsItself(string? text)
    {
        var name = (text ?? "").Trim();
        NamePatterns.Fits(name, "something else");
        return name.Length == 0 || NamePatterns.Fits(name.Replace('*', '?'), name);
    }

    [Fact]
    public void Match_OfNoName_IsNone() => new NamePatterns(["*a*"]).Match(null, "b").ShouldBeFalse();
}
