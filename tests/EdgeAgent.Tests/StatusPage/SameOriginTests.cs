using System.Net;
using EdgeAgent.StatusPage;

namespace EdgeAgent.Tests.StatusPage;

public sealed class SameOriginTests
{
    private const string Own = "http://gate.local:9464";

    private static async Task<HttpStatusCode> Send(
        HttpMethod method, bool hasToken, string? origin, string? site = "same-origin", string? header = SameOrigin.Value,
        string host = "gate.local:9464")
    {
        await using var server = await LoopbackServer.Start(app =>
        {
            SameOrigin.Require(app, hasToken);
            app.MapGet("/", () => "the page");
            app.MapPost("/", () => "changed");
        });
        using var request = new HttpRequestMessage(method, "/");
        request.Headers.Host = host;
        Add("Origin", origin);
        Add("Sec-Fetch-Site", site);
        Add(SameOrigin.Header, header);
        return (await server.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode;

        void Add(string name, string? value)
        {
            if (value is not null)
                request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task Require_AReadFromElsewhere_IsAnswered() =>
        (await Send(HttpMethod.Get, hasToken: false, "https://evil.test", "cross-site", header: null)).ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Require_AChangeFromThePage_IsDone(bool hasToken) =>
        (await Send(HttpMethod.Post, hasToken, Own)).ShouldBe(HttpStatusCode.OK);

    [Theory]
    [InlineData("https://evil.test")]
    [InlineData("http://gate.local")]
    [InlineData("http://gate.local:9465")]
    [InlineData("http://gate.local.evil.test:9464")]
    [InlineData("null")]
    [InlineData("gate.local:9464")]
    [InlineData("ftp://gate.local:9464")]
    public async Task Require_AChangeFromAnotherOrigin_IsRefused(string origin)
    {
        (await Send(HttpMethod.Post, hasToken: false, origin)).ShouldBe(HttpStatusCode.Forbidden);
        (await Send(HttpMethod.Post, hasToken: true, origin)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("cross-site")]
    [InlineData("same-site")]
    [InlineData("none")]
    public async Task Require_AChangeThatTheBrowserCallsForeign_IsRefused(string site) =>
        (await Send(HttpMethod.Post, hasToken: true, Own, site)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("XMLHttpRequest")]
    public async Task Require_AChangeWithoutTheHeader_IsRefused(string? header) =>
        (await Send(HttpMethod.Post, hasToken: true, Own, header: header)).ShouldBe(HttpStatusCode.Forbidden);

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Forbidden)]
    public async Task Require_AProgramWithoutAnOrigin_NeedsAToken(bool hasToken, HttpStatusCode expected) =>
        (await Send(HttpMethod.Post, hasToken, origin: null, site: null)).ShouldBe(expected);

    [Theory]
    [InlineData("https://page.example", "page.example")]
    [InlineData("https://page.example", "page.example:443")]
    [InlineData("http://[::1]:9464", "[::1]:9464")]
    [InlineData("http://GATE.local:9464", "gate.local:9464")]
    public async Task Require_ThePageBehindAProxyOrByAddress_IsTheSameOrigin(string origin, string host) =>
        (await Send(HttpMethod.Post, hasToken: false, origin, host: host)).ShouldBe(HttpStatusCode.OK);
}
