using EdgeAgent.Video.Input.Http;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Input.Http;

public sealed class HttpChallengeTests
{
    [Theory]
    [InlineData("Basic realm=\"IP Camera\"", "Basic")]
    [InlineData("basic", "basic")]
    [InlineData("Digest realm=\"a, b=c\", nonce=\"n\", Basic realm=\"x\"", "Digest Basic")]
    [InlineData("Negotiate, Digest realm=x,nonce=n , NTLM", "Negotiate Digest NTLM")]
    [InlineData("", "")]
    public void Parse_Header_EachChallenge(string header, string schemes) =>
        string.Join(' ', HttpChallenge.Parse(header).Select(challenge => challenge.Scheme)).ShouldBe(schemes);

    [Fact]
    public void Parse_Parameters_Unquoted()
    {
        const string header = "Digest Realm = \"a \\\"b\\\", c\" , NONCE=abc==,qop=\"auth,auth-int\", stale=TRUE";
        var challenge = HttpChallenge.Parse(header).ShouldHaveSingleItem();
        challenge["realm"].ShouldBe("a \"b\", c");
        challenge["nonce"].ShouldBe("abc==");
        challenge["qop"].ShouldBe("auth,auth-int");
        challenge["stale"].ShouldBe("TRUE");
        challenge["opaque"].ShouldBe("");
    }

    [Property(MaxTest = 1000)]
    public void Parse_AnyText_NeverFails(string? header) => HttpChallenge.Parse(header ?? "").ShouldNotBeNull();
}
