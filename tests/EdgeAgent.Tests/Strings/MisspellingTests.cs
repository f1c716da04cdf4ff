using EdgeAgent.Strings;

namespace EdgeAgent.Tests.Strings;

public sealed class MisspellingTests
{
    [Theory]
    [InlineData("EdgeAgnet", "EdgeAgent")]
    [InlineData("edge-agent", "EdgeAgent")]
    [InlineData("EdgAgent", "EdgeAgent")]
    [InlineData("EdgeAgents", "EdgeAgent")]
    [InlineData("Vidoe", "Video")]
    public void Of_ANearName_FindsIt(string name, string meant) => Misspelling.Of(name, ["Video", "EdgeAgent", "Site"]).ShouldBe(meant);

    [Theory]
    [InlineData("EdgeAgent")]
    [InlineData("video")]
    [InlineData("Logging")]
    [InlineData("Sit")]
    [InlineData("")]
    public void Of_AKnownOrAForeignName_FindsNothing(string name) => Misspelling.Of(name, ["Video", "EdgeAgent", "Station"]).ShouldBeNull();
}
