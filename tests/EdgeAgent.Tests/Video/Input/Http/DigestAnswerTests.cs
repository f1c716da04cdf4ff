using System.Net;
using System.Text;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Video.Input.Http;

public sealed class DigestAnswerTests
{
    private const string Opaque = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS";
    private const string ClientNonce = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ";
    private const string Realm = "realm=\"http-auth@example.org\", nonce=\"7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v\"";

    // RFC 7616, section 3.9.1.
    [Theory]
    [InlineData("MD5", "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void For_ExamplesOfTheStandard_TheSameResponse(string algorithm, string response)
    {
        var header = Answer($"{Realm}, qop=\"auth, auth-int\", algorithm={algorithm}, opaque=\"{Opaque}\"").For("/dir/index.html");
        header.ShouldContain($"response=\"{response}\"");
        header.ShouldContain($"algorithm={algorithm}, opaque=\"{Opaque}\", qop=auth, nc=00000001, cnonce=");
    }

    [Fact]
    public void For_AnotherRequest_CountsOn()
    {
        var answer = Answer($"{Realm}, qop=auth");
        answer.For("/a").ShouldContain("nc=00000001");
        answer.For("/a").ShouldContain("nc=00000002");
    }

    [Fact]
    public void For_NoQualityNamed_OlderForm() => Answer(Realm).For("/a").ShouldNotContain("cnonce");

    [Theory]
    [InlineData("algorithm=md5", 1)]
    [InlineData("algorithm=\"MD5-sess\"", 1)]
    [InlineData("nonce=\"x\"", 1)]
    [InlineData("algorithm=SHA-256", 2)]
    [InlineData("algorithm=SHA-512-256", 0)]
    public void Strength_ByAlgorithm(string parameters, int strength) =>
        DigestAnswer.Strength(HttpChallenge.Parse($"Digest {parameters}")[0]).ShouldBe(strength);

    private static DigestAnswer Answer(string parameters) => new(
        HttpChallenge.Parse($"Digest {parameters}")[0], new NetworkCredential("Mufasa", "Circle of Life"), Encoding.UTF8, ClientNonce);
}
