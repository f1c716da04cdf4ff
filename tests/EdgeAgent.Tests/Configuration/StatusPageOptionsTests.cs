using EdgeAgent.Configuration;

namespace EdgeAgent.Tests.Configuration;

public sealed class StatusPageOptionsTests
{
    [Theory]
    [InlineData("127.0.0.1", "")]
    [InlineData("127.0.0.53", "")]
    [InlineData("::1", "")]
    [InlineData("0.0.0.0", "0123456789abcdef")]
    public void Problems_LoopbackOrAToken_None(string address, string token) =>
        new StatusPageOptions { Address = address, Token = token }.Problems().ShouldBeEmpty();

    [Theory]
    [InlineData("0.0.0.0", "")]
    [InlineData("192.0.2.1", "short")]
    [InlineData("::", "")]
    public void Problems_ReachableByOthersWithoutAGoodToken_IsRefused(string address, string token) =>
        new StatusPageOptions { Address = address, Token = token }.Problems().ShouldHaveSingleItem().ShouldContain("Token");

    [Fact]
    public void Problems_BadAddressAndPort_BothNamed() =>
        new StatusPageOptions { Address = "camera", Port = 70000 }.Problems().Count().ShouldBe(2);
}
