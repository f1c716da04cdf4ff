using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace EdgeAgent.EndToEnd.StatusPage;

/// <summary>
/// The page at the sizes of a screen, a tablet and a phone, light and dark, with few and many streams: nothing is clipped, and axe-core
/// finds no fault of accessibility. With <c>EDGEAGENT_PICTURES=FOLDER</c>, pictures are written there.
/// </summary>
public sealed class PagePicturesTests
{
    private const float Patience = 30_000;

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("EDGEAGENT_PICTURES");

    public static TheoryData<int, int, ColorScheme> Sizes
    {
        get
        {
            var sizes = new TheoryData<int, int, ColorScheme>();
            foreach (var streams in new[] { 1, 12, 60 })
            {
                foreach (var width in new[] { 1440, 1024, 390 })
                {
                    sizes.Add(streams, width, ColorScheme.Light);
                    sizes.Add(streams, width, ColorScheme.Dark);
                }
            }

            return sizes;
        }
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Sizes))]
    public async Task Page_AtEachSize_ShowsEverythingToEveryone(int streams, int width, ColorScheme scheme)
    {
        await using var device = await ConstructedDevice.StartAsync(streams);
        device.AddIncidents();
        await using var browser = await Browser.OpenAsync();
        var page = browser.Page;
        await page.SetViewportSizeAsync(width, 900);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme });
        var name = $"{streams}-streams-{width}-{(scheme == ColorScheme.Dark ? "dark" : "light")}";

        await page.GotoAsync(device.Address);
        await page.Locator("#device-charts article").First.WaitForAsync(new() { Timeout = Patience });
        await page.Locator("#streams path.line").First.WaitForAsync(new() { Timeout = Patience, State = WaitForSelectorState.Attached });
        await CheckAsync(page, name);
        await page.Locator("#all-readings > summary").ClickAsync();
        await page.Locator("#sensors article").First.WaitForAsync(new() { Timeout = Patience });
        await page.Locator("#cleared > summary").ClickAsync();
        await CheckAsync(page, $"{name}-open");

        await page.GotoAsync($"{device.Address}/#/streams/{device.Streams.Entries[0].Name}");
        await page.Locator("#stream-worst-table tbody tr").First.WaitForAsync(new() { Timeout = Patience });
        await CheckAsync(page, $"{name}-stream");
        await page.Locator("#stream-relearn").ClickAsync();
        await CheckAsync(page, $"{name}-dialog");
        browser.Errors.ShouldBeEmpty();
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        if (Pictures is not null)
            await page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"{name}.png"), FullPage = true });
        (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
            .ShouldBeLessThanOrEqualTo(0, "the page is wider than the screen");
        var found = await page.RunAxe();
        found.Violations.Select(violation =>
            $"{violation.Id}: {violation.Help}: {string.Join("; ", violation.Nodes.Take(3).Select(node => node.Html))}").ShouldBeEmpty();
    }
}
