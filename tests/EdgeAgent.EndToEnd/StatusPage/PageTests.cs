using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EdgeAgent.EndToEnd.Programs;
using Microsoft.Playwright;

namespace EdgeAgent.EndToEnd.StatusPage;

/// <summary>The page in a real browser, of the real daemon on the demo stream.</summary>
public sealed class PageTests
{
    private const float Patience = 30_000;

    private static (string, string)[] Demo(params (string, string)[] more) =>
    [
        ("EdgeAgent__Video__Streams__demo__Url", Repository.At("samples", "demo.mp4")),
        ("EdgeAgent__Video__Streams__demo__Loop", "true"),
        .. more,
    ];

    [Fact]
    public async Task Page_OfTheDemoStream_ShowsAScoreThatMoves()
    {
        await using var agent = await Agent.StartAsync(Demo(), TestContext.Current.CancellationToken);
        await using var browser = await Browser.OpenAsync();
        var page = browser.Page;
        await page.GotoAsync(agent.StatusPage.ToString());

        var card = page.Locator("article.stream", new() { HasText = "demo" });
        await card.Locator(".score b", new() { HasTextRegex = new("^[0-9]+$", RegexOptions.None, TimeSpan.FromSeconds(1)) })
            .WaitForAsync(new() { Timeout = Patience });
        var first = await FramesScored(agent);
        await page.WaitForFunctionAsync(
            "n => +document.querySelector('article.stream').textContent.match(/(\\d+) scored/)[1] >= n", first + 2,
            new() { Timeout = Patience });

        (await card.Locator(".state").TextContentAsync()).ShouldBe("streaming");
        (await card.Locator("path.line").GetAttributeAsync("d")).ShouldNotBeNullOrEmpty();
        await card.Locator(".health", new() { HasTextRegex = new(@"h264 .*bit/s.*\sfps", RegexOptions.None, TimeSpan.FromSeconds(1)) })
            .WaitForAsync(new() { Timeout = Patience });
        (await page.Locator("#model").InnerTextAsync()).ShouldContain("efficientnet_b0");
        (await page.GetByText("No open problem").IsVisibleAsync()).ShouldBeTrue();
        await page.Locator("#device-charts article", new() { HasText = "Memory in use" }).WaitForAsync(new() { Timeout = Patience });
        await page.Locator("#all-readings > summary").ClickAsync();
        await page.Locator("#sensors article").Nth(2).WaitForAsync(new() { Timeout = Patience });
        (await page.Locator("#export").InnerTextAsync()).ShouldContain("not exported");
        await card.Locator("h3 a").ClickAsync();
        await page.Locator("#stream-artifacts meter").Nth(5).WaitForAsync(new() { Timeout = Patience });
        await page.Locator("#stream-recent path.line[d*=L]")
            .WaitForAsync(new() { Timeout = Patience, State = WaitForSelectorState.Attached });
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Page_WhenTheDaemonIsGone_SaysSo()
    {
        await using var agent = await Agent.StartAsync([], TestContext.Current.CancellationToken);
        await using var browser = await Browser.OpenAsync();
        await browser.Page.GotoAsync(agent.StatusPage.ToString());
        await browser.Page.GetByText("No stream is configured").WaitForAsync(new() { Timeout = Patience });
        await agent.TerminateAsync(TestContext.Current.CancellationToken);
        await browser.Page.Locator("#connection.lost").WaitForAsync(new() { Timeout = Patience });
    }

    [Fact]
    public async Task Endpoints_AnswerHealthMetricsAndStatus()
    {
        await using var agent = await Agent.StartAsync(Demo(), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = agent.StatusPage };
        (await Get(client, "healthz")).ShouldContain("\"healthy\": true");
        (await Get(client, "metrics")).ShouldContain("edgeagent_video_stream_status{");
        JsonDocument.Parse(await Get(client, "api/status")).RootElement.GetProperty("schema").GetString().ShouldBe("edgeagent.status/1");
    }

    [Fact]
    public async Task Endpoints_WithAToken_RefuseWhoHasNone()
    {
        const string token = "correct-horse-battery";
        await using var agent = await Agent.StartAsync([("EdgeAgent__StatusPage__Token", token)], TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = agent.StatusPage };
        foreach (var path in new[] { "", "api/status", "metrics", "healthz" })
        {
            using var refused = await client.GetAsync(path, TestContext.Current.CancellationToken);
            refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }
        client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        (await Get(client, "api/status")).ShouldNotContain(token);
        foreach (var path in new[] { "api/history", "api/incidents", "api/device/history" })
            (await Get(client, path)).ShouldStartWith("""{"schema":"edgeagent.""");
    }

    [Fact]
    public async Task Status_WithoutItsParts_IsShortAndAnUnknownPartIsRefused()
    {
        await using var agent = await Agent.StartAsync(Demo(), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = agent.StatusPage };
        var all = await Get(client, "api/status");
        var some = await Get(client, "api/status?without=history,sensors,benchmarks,costs,export");
        some.Length.ShouldBeLessThan(all.Length / 2);
        var status = JsonDocument.Parse(some).RootElement;
        (status.GetProperty("sensors").GetArrayLength(), status.GetProperty("incidents").GetArrayLength()).ShouldBe((0, 0));
        using var refused = await client.GetAsync("api/status?without=everything", TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Relearn_FromThePageAlone_IsDone()
    {
        await using var agent = await Agent.StartAsync(Demo(), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = agent.StatusPage };
        async Task<HttpStatusCode> Post(string? origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "api/streams/demo/relearn");
            request.Headers.Add("X-Requested-With", "EdgeAgent");
            if (origin is not null)
                request.Headers.Add("Origin", origin);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }

        (await Post("https://evil.test")).ShouldBe(HttpStatusCode.Forbidden);
        (await Post(origin: null)).ShouldBe(HttpStatusCode.Forbidden);
        (await Post(agent.StatusPage.GetLeftPart(UriPartial.Authority))).ShouldBe(HttpStatusCode.NoContent);
        await agent.SaysAsync("Stream demo: learning usual quality and view again");
    }

    [Fact]
    public async Task History_OfADaemonThatStops_IsKept()
    {
        await using var agent = await Agent.StartAsync(Demo(), TestContext.Current.CancellationToken);
        using var client = new HttpClient { BaseAddress = agent.StatusPage };
        await Eventually.HoldsAsync(async () => (await Get(client, "api/streams/demo/history.csv")).Split('\n').Length > 2);
        await agent.TerminateAsync(TestContext.Current.CancellationToken);
        File.ReadAllText(Path.Combine(agent.State, "history.json")).ShouldContain("edgeagent.history/1");
    }

    private static async Task<int> FramesScored(Agent agent)
    {
        using var client = new HttpClient { BaseAddress = agent.StatusPage };
        return JsonDocument.Parse(await Get(client, "api/status")).RootElement.GetProperty("streams")[0]
            .GetProperty("framesScored").GetInt32();
    }

    private static Task<string> Get(HttpClient client, string path) => client.GetStringAsync(path, TestContext.Current.CancellationToken);
}
