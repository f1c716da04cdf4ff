using System.Net;
using System.Net.Sockets;
using EdgeAgent.Selection.Fleet;
using EdgeAgent.Tests.StatusPage;

namespace EdgeAgent.Tests.Selection.Fleet;

public sealed class MetricsStoreTests
{
    private const string Empty = """{"status":"success","data":{"resultType":"vector","result":[]}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Query_AsksBelowTheAddressWithItsQueryAndItsPassword()
    {
        string? asked = null, authorization = null;
        await using var server = await LoopbackServer.Start(app => app.MapGet("/select/0/prometheus/api/v1/query", (HttpRequest request) =>
        {
            asked = $"{request.QueryString}";
            authorization = request.Headers.Authorization;
            return Results.Text(Empty);
        }));
        using var store = MetricsStore.At($"{Address(server, "user:p%40ss@")}select/0/prometheus/?extra_label=site%3Dnorth");

        (await store.QueryAsync("up == 1", Cancellation)).ShouldBeEmpty();

        asked.ShouldBe("?extra_label=site%3Dnorth&query=up%20%3D%3D%201");
        authorization.ShouldBe($"Basic {Convert.ToBase64String("user:p@ss"u8)}");
    }

    [Theory]
    [InlineData(
        200, "<html>Grafana</html>", "does not provide the Prometheus query API: /api/v1/query returned an unexpected response (200)")]
    [InlineData(404, "not found", "does not provide the Prometheus query API: /api/v1/query returned an unexpected response (404)")]
    [InlineData(422, """{"status":"error","errorType":"execution","error":"too many samples"}""", "returned an error: too many samples")]
    [InlineData(401, "who are you?", "requires a valid user and password (401)")]
    public async Task Query_ThatFails_SaysWhyWithoutTheSecrets(int status, string body, string telling)
    {
        await using var server = await LoopbackServer.Start(
            app => app.MapGet("/api/v1/query", () => Results.Text(body, statusCode: status)));
        using var store = MetricsStore.At($"{Address(server, "user:secret@")}?token=secret");
        var error = await Should.ThrowAsync<UserError>(store.QueryAsync("up", Cancellation));
        error.Message.ShouldContain(telling);
        error.Message.ShouldContain($"{Address(server)}");
        error.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Query_WhereNobodyListens_SaysThatItCannotBeReached()
    {
        using var store = MetricsStore.At($"http://user:secret@127.0.0.1:{UnusedPort()}");
        var error = await Should.ThrowAsync<UserError>(store.QueryAsync("up", Cancellation));
        error.Message.ShouldContain("cannot be reached: Connection refused");
        error.Message.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData("")]
    [InlineData("store:8428")]
    [InlineData("ftp://store")]
    [InlineData("http://")]
    public void At_WhatIsNoAddress_IsWrongUse(string address) =>
        Should.Throw<UserError>(() => MetricsStore.At(address)).ExitCode.ShouldBe(UserError.WrongUse);

    private static string Address(LoopbackServer server, string user = "") => $"http://{user}{server.Client.BaseAddress!.Authority}/";

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
