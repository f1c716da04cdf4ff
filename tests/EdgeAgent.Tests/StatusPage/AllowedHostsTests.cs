using System.Net;
using EdgeAgent.StatusPage;

namespace EdgeAgent.Tests.StatusPage;

public sealed class AllowedHostsTests
{
    [Theory]
    [InlineData("localhost:9464", HttpStatusCode.OK)]
    [InlineData("LOCALHOST", HttpStatusCode.OK)]
    [InlineData("127.0.0.1:1", HttpStatusCode.OK)]
    [InlineData("[::1]:9464", HttpStatusCode.OK)]
    [InlineData("192.168.1.20", HttpStatusCode.OK)]
    [InlineData("page.example", HttpStatusCode.OK)]
    [InlineData("rebound.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost.rebound.example:9464", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.rebound.example", HttpStatusCode.MisdirectedRequest)]
    public async Task Require_ANameThatCanBePointedHere_IsRefused(string host, HttpStatusCode expected)
    {
        await using var server = await LoopbackServer.Start(app =>
        {
            AllowedHosts.Require(app, ["Page.Example"]);
            app.MapGet("/", () => "the page");
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Host = host;
        (await server.Client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(expected);
    }
}
