using System.Net;
using System.Text;
using System.Text.Json;
using EdgeAgent.Incidents;
using EdgeAgent.StatusPage;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.StatusPage;

public sealed class IncidentEndpointsTests : IAsyncDisposable
{
    private const string Token = "0123456789abcdef";

    private static readonly DateTimeOffset Now = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-incidents-");
    private readonly ConstructedBook _book = new();
    private readonly FakeTimeProvider _time = new(Now);
    private readonly FakeLogger<Relearning> _relearned = new();
    private readonly List<IDisposable> _keepers = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync()
    {
        _keepers.ForEach(keeper => keeper.Dispose());
        _state.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private Task<LoopbackServer> Server(bool hasBook = true) => LoopbackServer.Start(app =>
    {
        AccessToken.Require(app, Token);
        SameOrigin.Require(app, hasToken: true);
        IncidentEndpoints.Map(app, hasBook ? _book : null, Relearning(), _time);
    });

    private Relearning Relearning()
    {
        var options = new VideoOptions();
        options.Streams["gate"] = new() { Url = "rtsp://camera/1" };
        var registry = new StreamRegistry(options);
        var baselines = new BaselineKeeper(new BaselineFile(_state.FullName), registry, _time, new FakeLogger<BaselineKeeper>());
        var views = new ViewKeeper(new ViewFile(_state.FullName), registry, _time, new FakeLogger<ViewKeeper>());
        _keepers.AddRange([baselines, views]);
        return new(registry, baselines, views, _relearned);
    }

    private static async Task<HttpResponseMessage> Send(
        LoopbackServer server, string path, string body = "{}", string? token = Token, string? header = SameOrigin.Value,
        string? origin = null, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, path);
        if (request.Method == HttpMethod.Post)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        if (header is not null)
            request.Headers.Add(SameOrigin.Header, header);
        if (origin is not null)
            request.Headers.Add("Origin", origin);
        return await server.Client.SendAsync(request, Cancellation);
    }

    [Fact]
    public async Task Get_TheIncidents_AreShownWithCauseAndWorstMoment()
    {
        var incident = _book.Add("01", "integrity.covered", "gate", Now, Severity.Critical);
        _book.Cleared = [incident with { Id = "00", ClearedAt = Now, Worst = new(Now, "Quality 12, usually 88.", incident.First.Values) }];
        await using var server = await Server();
        using var answer = await Send(server, "/api/incidents", method: HttpMethod.Get, header: null);
        var document = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation);
        document.GetProperty("schema").GetString().ShouldBe(IncidentDocument.CurrentSchema);
        var open = document.GetProperty("open")[0];
        (open.GetProperty("title").GetString(), open.GetProperty("severity").GetString(), open.GetProperty("cause").GetString())
            .ShouldBe(("View is covered", "critical", "Quality 41, usually 88."));
        open.GetProperty("since").GetDouble().ShouldBe((Now - TimeSpan.FromMinutes(1)).ToUnixTimeSeconds());
        open.TryGetProperty("clearedAt", out _).ShouldBeFalse();
        document.GetProperty("cleared")[0].GetProperty("worst").GetProperty("text").GetString().ShouldBe("Quality 12, usually 88.");
    }

    [Fact]
    public async Task Acknowledge_AnOpenIncident_MarksIt()
    {
        _book.Add("01", "offline", "gate", Now);
        await using var server = await Server();
        (await Send(server, "/api/incidents/01/acknowledge")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _book.Open[0].Acknowledged.ShouldBeTrue();
        (await Send(server, "/api/incidents/02/acknowledge")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Mute_ForAnHourAndNoLonger_SetsAndEndsIt()
    {
        _book.Add("01", "offline", "gate", Now);
        await using var server = await Server();
        (await Send(server, "/api/incidents/01/mute", """{"seconds": 3600}""")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _book.Open[0].MutedUntil.ShouldBe(Now.AddHours(1));
        (await Send(server, "/api/incidents/01/mute", """{"seconds": null}""")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _book.Open[0].MutedUntil.ShouldBeNull();
        (await Send(server, "/api/incidents/02/mute", """{"seconds": 3600}""")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("""{"seconds": "long"}""")]
    [InlineData("""{"seconds": 59}""")]
    [InlineData("""{"seconds": -3600}""")]
    [InlineData("""{"seconds": 2678401}""")]
    [InlineData("""{"seconds": 1e300}""")]
    public async Task Mute_ATimeThatCannotBe_IsRefusedAndSaysWhatCan(string body)
    {
        _book.Add("01", "offline", "gate", Now);
        await using var server = await Server();
        using var answer = await Send(server, "/api/incidents/01/mute", body);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("60 to 2678400");
        _book.Open[0].MutedUntil.ShouldBeNull();
    }

    [Fact]
    public async Task Relearn_AStream_IsDoneAndLogged_AndAnUnknownNameIsNot()
    {
        await using var server = await Server();
        (await Send(server, "/api/streams/gate/relearn")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        _relearned.Collector.GetSnapshot().ShouldHaveSingleItem();
        (await Send(server, "/api/streams/door/relearn")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Everything_WithoutABook_HasNoIncidents()
    {
        await using var server = await Server(hasBook: false);
        using var answer = await Send(server, "/api/incidents", method: HttpMethod.Get);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("open").GetArrayLength().ShouldBe(0);
        (await Send(server, "/api/incidents/01/acknowledge")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    public static TheoryData<string> Changes =>
        ["/api/incidents/01/acknowledge", "/api/incidents/01/mute", "/api/streams/gate/relearn"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task EachChange_FromElsewhereOrWithoutTokenOrByGet_ChangesNothing(string path)
    {
        _book.Add("01", "offline", "gate", Now);
        await using var server = await Server();
        const string body = """{"seconds": 3600}""";
        (await Send(server, path, body, token: null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Send(server, path, body, token: "fedcba9876543210")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await Send(server, path, body, header: null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Send(server, path, body, origin: "https://evil.test")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Send(server, path, method: HttpMethod.Get)).StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        (await Send(server, $"{path}?token={Token}", body, token: null)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (_book.Open[0].Acknowledged, _book.Open[0].MutedUntil).ShouldBe((false, null));
        _relearned.Collector.GetSnapshot().ShouldBeEmpty();
    }
}
