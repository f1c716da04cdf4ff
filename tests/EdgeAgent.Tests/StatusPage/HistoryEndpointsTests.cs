using System.Net;
using System.Text.Json;
using EdgeAgent.StatusPage;
using EdgeAgent.Tests.Video.Baselines;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.StatusPage;

public sealed class HistoryEndpointsTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Noon.AddMinutes(20));
    private readonly TrendFixture _device;
    private readonly StreamRegistry _streams;

    public HistoryEndpointsTests()
    {
        _device = new(_time);
        var options = new VideoOptions();
        options.Streams["gate"] = new() { Url = "rtsp://camera/1" };
        options.Streams["yard"] = new() { Url = "rtsp://camera/2" };
        _streams = new(options);
        var gate = _streams.Entries[0].Minutes;
        gate.Add(Noon, 90, isFaulty: false, new UsualScores(88, 82));
        gate.Add(Noon.AddMinutes(1), 40, isFaulty: true, usual: null);
        gate.Add(Noon.AddMinutes(16), 75, isFaulty: false, usual: null);
        _streams.Entries[0].Scored(Scores.At(Noon.AddMinutes(17), 71.5));
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _device.DisposeAsync();

    private Task<LoopbackServer> Server() =>
        LoopbackServer.Start(app => HistoryEndpoints.Map(app, _streams, _device.Trend, _time));

    private async Task<JsonElement> Get(string path)
    {
        await using var server = await Server();
        return await server.Client.GetFromJsonAsync<JsonElement>(path, Cancellation);
    }

    [Fact]
    public async Task All_InQuartersOfAnHour_CombinesMinutes()
    {
        var document = await Get("/api/history?minutes=15");
        document.GetProperty("step").GetInt32().ShouldBe(900);
        var rows = document.GetProperty("streams").GetProperty("gate");
        rows[0].GetRawText().ShouldBe($"[{Noon.ToUnixTimeSeconds()},65,40,88,82,2,1]");
        rows[1].GetRawText().ShouldBe($"[{Noon.AddMinutes(15).ToUnixTimeSeconds()},73.2,71.5,null,null,2,0]");
        document.GetProperty("streams").GetProperty("yard").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("0", 4)]
    [InlineData("NaN", 4)]
    [InlineData("-1e300", 4)]
    [InlineData("1e300", 4)]
    public async Task One_SinceAnImpossibleTime_IsAllOfIt(string since, int minutes) =>
        (await Get($"/api/streams/gate/history?since={since}")).GetProperty("minutes").GetArrayLength().ShouldBe(minutes);

    [Fact]
    public async Task One_SinceATime_IsWhatIsNew()
    {
        var document = await Get($"/api/streams/gate/history?since={Noon.AddMinutes(16).ToUnixTimeSeconds()}");
        document.GetProperty("minutes").GetArrayLength().ShouldBe(2);
        document.GetProperty("recent").GetRawText().ShouldBe($"[[{Noon.AddMinutes(17).ToUnixTimeSeconds()},71.5,false]]");
    }

    [Fact]
    public async Task Csv_OfAStream_HasALinePerMinute()
    {
        await using var server = await Server();
        using var answer = await server.Client.GetAsync("/api/streams/gate/history.csv", Cancellation);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("gate-20261201-1220.csv");
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            """
            time,quality,lowest,usual,usual_low,scored,faulty
            2026-12-01T12:00Z,90,90,88,82,1,0
            2026-12-01T12:01Z,40,40,,,1,1
            2026-12-01T12:16Z,75,75,,,1,0
            2026-12-01T12:17Z,71.5,71.5,,,1,0

            """);
    }

    [Theory]
    [InlineData("/api/streams/door/history")]
    [InlineData("/api/streams/door/history.csv")]
    public async Task One_AnUnknownName_IsNotFound(string path)
    {
        await using var server = await Server();
        (await server.Client.GetAsync(path, Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Device_WithASample_HasItsCharts()
    {
        _device.Add(60, 0.2);
        var chart = (await Get("/api/device/history?hours=1")).GetProperty("charts")[0];
        (chart.GetProperty("key").GetString(), chart.GetProperty("text").GetString()).ShouldBe(("temperature", "60.0 °C"));
    }
}
