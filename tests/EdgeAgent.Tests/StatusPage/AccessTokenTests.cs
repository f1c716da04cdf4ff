using System.Net;
using EdgeAgent.StatusPage;

namespace EdgeAgent.Tests.StatusPage;

public sealed class AccessTokenTests
{
    private const string Token = "0123456789abcdef";

    private static Task<LoopbackServer> Server(string token) => LoopbackServer.Start(app =>
    {
        AccessToken.Require(app, token);
        app.MapGet("/", () => "the page");
    });

    private static async Task<HttpResponseMessage> Get(LoopbackServer server, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Require_NoTokenConfigured_LetsEveryoneIn()
    {
        await using var server = await Server("");
        (await Get(server, "/")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("Bearer 0123456789abcdef", HttpStatusCode.OK)]
    [InlineData("bearer 0123456789abcdef", HttpStatusCode.OK)]
    [InlineData("Bearer 0123456789abcdeX", HttpStatusCode.Unauthorized)]
    [InlineData("Bearer", HttpStatusCode.Unauthorized)]
    [InlineData("Basic 0123456789abcdef", HttpStatusCode.Unauthorized)]
    public async Task Require_AuthorizationHeader_IsCompared(string header, HttpStatusCode expected)
    {
        await using var server = await Server(Token);
        (await Get(server, "/", ("Authorization", header))).StatusCode.ShouldBe(expected);
    }

    [Fact]
    public async Task Require_NoToken_Answers401AndSaysWhatToDo()
    {
        await using var server = await Server(Token);
        var response = await Get(server, "/");
        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("?token=");
    }

    [Fact]
    public async Task Require_TokenInTheAddress_BecomesACookieAndLeavesTheAddress()
    {
        await using var server = await Server(Token);
        var redirect = await Get(server, $"/?token={Token}");
        redirect.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        redirect.Headers.Location!.ToString().ShouldBe("/");
        var cookie = redirect.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        (await Get(server, "/", ("Cookie", cookie.Split(';')[0]))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Require_ManyWrongTokens_AreRefusedForAMinute()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        await using var server = await LoopbackServer.Start(app =>
        {
            AccessToken.Require(app, Token, time: time);
            app.MapGet("/", () => "the page");
        });
        for (var i = 0; i < 10; i++)
            (await Get(server, $"/?token=wrong{i}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var refused = await Get(server, "/", ("Authorization", $"Bearer {Token}"));
        refused.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests, "the right one, too: else trying would tell");
        refused.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromMinutes(1));
        time.Advance(TimeSpan.FromSeconds(61));
        (await Get(server, "/", ("Authorization", $"Bearer {Token}"))).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Require_CallersWithoutAnyToken_AreNotCounted()
    {
        await using var server = await Server(Token);
        for (var i = 0; i < 30; i++)
            (await Get(server, "/")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/metrics", HttpStatusCode.OK)]
    [InlineData("/", HttpStatusCode.Unauthorized)]
    [InlineData("/metrics/", HttpStatusCode.Unauthorized)]
    public async Task Require_TokenOfMetrics_OpensThemAlone(string path, HttpStatusCode expected)
    {
        await using var server = await LoopbackServer.Start(app =>
        {
            AccessToken.Require(app, Token, "metrics-metrics-metrics");
            app.MapGet("/", () => "the page");
            app.MapGet("/metrics", () => "numbers");
        });
        (await Get(server, path, ("Authorization", "Bearer metrics-metrics-metrics"))).StatusCode.ShouldBe(expected);
    }
}
