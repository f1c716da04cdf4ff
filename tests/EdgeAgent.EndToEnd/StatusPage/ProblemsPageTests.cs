using System.Text.RegularExpressions;
using EdgeAgent.Incidents;
using Microsoft.Playwright;

namespace EdgeAgent.EndToEnd.StatusPage;

/// <summary>What a person does about problems, in a real browser, with incidents that were constructed.</summary>
public sealed class ProblemsPageTests
{
    private const float Patience = 30_000;

    private static async Task<(ConstructedDevice Device, Browser Browser)> OpenAsync(int streams = 2, string path = "/")
    {
        var device = await ConstructedDevice.StartAsync(streams);
        device.AddIncidents();
        var browser = await Browser.OpenAsync();
        await browser.Page.GotoAsync(device.Address + path);
        await browser.Page.Locator("#connection", new() { HasText = "live" }).WaitForAsync(new() { Timeout = Patience });
        return (device, browser);
    }

    private static Task Until(Func<bool> condition) => Eventually.HoldsAsync(condition);

    [Fact]
    public async Task Problems_AreFirstAndTheMostUrgentIsOnTop()
    {
        var (device, browser) = await OpenAsync();
        await using var _ = device;
        await using var __ = browser;
        (await browser.Page.Locator("h2").First.InnerTextAsync()).ShouldStartWith("Problems");
        var first = browser.Page.Locator("#problems > li").First;
        var text = await first.InnerTextAsync();
        text.ShouldContain("Critical");
        text.ShouldContain("View is covered");
        text.ShouldContain("Quality 41, usually 88.");
        (await browser.Page.TitleAsync()).ShouldStartWith("(3) gate-pi");
        await browser.Page.Locator("#cleared summary").ClickAsync();
        (await browser.Page.Locator("#cleared-table tbody tr").CountAsync()).ShouldBe(2);
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Acknowledge_ByKeyboard_IsDoneAndTheFocusIsNotLost()
    {
        var (device, browser) = await OpenAsync();
        await using var _ = device;
        await using var __ = browser;
        var button = browser.Page.GetByRole(AriaRole.Button, new() { Name = "Acknowledge" }).First;
        await button.FocusAsync();
        for (var fetched = 0; fetched < 3; fetched++)
            await browser.Page.WaitForResponseAsync(response => response.Url.Contains("api/status", StringComparison.Ordinal));
        (await browser.Page.EvaluateAsync<string>("document.activeElement.textContent"))
            .ShouldBe("Acknowledge", "the page was fetched again");
        await browser.Page.Keyboard.PressAsync("Enter");
        await Until(() => device.Book.Open.Single(incident => incident.Id == "01").Acknowledged);
        await browser.Page.GetByText("✓ acknowledged").WaitForAsync(new() { Timeout = Patience });
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Mute_AndUnmute_AreShownAndDone()
    {
        var (device, browser) = await OpenAsync();
        await using var _ = device;
        await using var __ = browser;
        var mute = browser.Page.GetByRole(AriaRole.Group, new() { Name = "Mute View is covered" });
        await mute.GetByRole(AriaRole.Button, new() { Name = "until tomorrow" }).ClickAsync();
        await Until(() => device.Book.Open[0].MutedUntil > TimeProvider.System.GetUtcNow().AddMinutes(10));
        var unmute = browser.Page.GetByRole(AriaRole.Button, new() { Name = "Unmute" });
        await unmute.ClickAsync();
        await Until(() => device.Book.Open[0].MutedUntil is null);
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Relearn_IsAskedForOnceMore_AndForgets()
    {
        var (device, browser) = await OpenAsync();
        await using var _ = device;
        await using var __ = browser;
        var entry = device.Streams.Entries[0];
        entry.Baseline.Reading.Learned.ShouldBe(1);
        var ask = browser.Page.GetByRole(AriaRole.Button, new() { Name = "Learn this camera again" }).First;
        await ask.ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        entry.Baseline.Reading.Learned.ShouldBe(1);
        await ask.ClickAsync();
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Learn again" }).ClickAsync();
        await Until(() => entry.Baseline.Reading.Learned == 0);
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task NewProblem_IsAnnounced()
    {
        var (device, browser) = await OpenAsync();
        await using var _ = device;
        await using var __ = browser;
        await browser.Page.Locator("#problems > li").First.WaitForAsync(new() { Timeout = Patience });
        device.Book.Add("04", "black", device.Streams.Entries[1].Name, TimeProvider.System.GetUtcNow(), Severity.Critical);
        var text = new Regex("New problem: .*Picture is black", RegexOptions.None, TimeSpan.FromSeconds(1));
        await browser.Page.Locator("#announcer", new() { HasTextRegex = text })
            .WaitForAsync(new() { Timeout = Patience, State = WaitForSelectorState.Attached });
    }

    [Fact]
    public async Task Stream_FromItsCard_HasItsHistoryWorstMomentsAndCsv()
    {
        var (device, browser) = await OpenAsync();
        await using var _ = device;
        await using var __ = browser;
        var page = browser.Page;
        var name = device.Streams.Entries[0].Name;
        await page.Locator("article.stream h3 a", new() { HasText = name }).First.ClickAsync();
        await page.Locator("#stream-worst-table tbody tr").First.WaitForAsync(new() { Timeout = Patience });
        (await page.Locator("#stream-name").InnerTextAsync()).ShouldBe(name);
        (await page.Locator("#stream-day path.line").GetAttributeAsync("d")).ShouldNotBeNullOrEmpty();
        (await page.Locator("#stream-recent path.line").GetAttributeAsync("d")).ShouldNotBeNullOrEmpty();
        (await page.Locator("#stream-incidents-table").InnerTextAsync()).ShouldContain("View is covered");
        (await page.Locator("meter").CountAsync()).ShouldBe(6);
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Export as CSV").ClickAsync());
        download.SuggestedFilename.ShouldStartWith($"{name}-");
        await page.GetByText("← All streams").ClickAsync();
        await page.Locator("#problems > li").First.WaitForAsync(new() { Timeout = Patience });
        browser.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task Stream_ThatDoesNotExist_SaysSo()
    {
        var (device, browser) = await OpenAsync(path: "/#/streams/nowhere");
        await using var _ = device;
        await using var __ = browser;
        await browser.Page.GetByText("No stream has this name.").WaitForAsync(new() { Timeout = Patience });
    }

    [Theory]
    [InlineData(8, "cards")]
    [InlineData(9, "dense")]
    public async Task Layout_OfManyStreams_IsDense_AndCanBeSwitched(int streams, string layout)
    {
        var (device, browser) = await OpenAsync(streams);
        await using var _ = device;
        await using var __ = browser;
        (await browser.Page.Locator("#streams").GetAttributeAsync("data-layout")).ShouldBe(layout);
        var other = layout == "cards" ? "dense" : "cards";
        await browser.Page.Locator($"#layout-{other}").ClickAsync();
        (await browser.Page.Locator("#streams").GetAttributeAsync("data-layout")).ShouldBe(other);
        (await browser.Page.Locator($"#layout-{other}").GetAttributeAsync("aria-pressed")).ShouldBe("true");
        var first = await browser.Page.Locator("#streams article h3").AllInnerTextsAsync();
        string[] expected = [device.Streams.Entries[0].Name, device.Streams.Entries[^1].Name];
        first.Take(2).ShouldBe(expected, "problems come first, the urgent before others");
        browser.Errors.ShouldBeEmpty();
    }
}
