using System.Globalization;
using System.Text.Json;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Video;

/// <summary>More streams than any device here could decode: it is said, all have their turns, and no camera is blamed.</summary>
[Collection(Alone.Name)]
public sealed class OverloadTests
{
    // Two rounds of turns (5 min each): other work on the machine can use up most of one.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Category", "Long")]
    public async Task MoreStreamsThanProcessors_AreWatchedInTurns()
    {
        // Each takes some processors of its own: it is made as it is read.
        var heavy = "lavfi:testsrc2=s=1920x1080:r=50,noise=alls=20:allf=t,gblur=sigma=8";
        var count = (Environment.ProcessorCount * 2) + 2;
        var streams = Enumerable.Range(0, count)
            .Select(stream => (string.Create(CultureInfo.InvariantCulture, $"EdgeAgent__Video__Streams__cam{stream}__Url"), heavy));
        await using var agent = await Agent.StartAsync([.. streams, ("EdgeAgent__Benchmarks__Enabled", "false")], Cancellation);
        await agent.SaysAsync($"This device is overloaded: {count.ToString(CultureInfo.InvariantCulture)} streams need ", Patience);

        using var page = new HttpClient { BaseAddress = agent.Page };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await Eventually.HoldsAsync(
            async () =>
            {
                await LookAsync(page, seen);
                return seen.Count == count;
            },
            () => $"Scored were {string.Join(", ", seen)}.",
            Patience);
    }

    private static async Task LookAsync(HttpClient page, HashSet<string> seen)
    {
        var status = await page.GetFromJsonAsync<JsonElement>("/api/status", Cancellation);
        status.GetProperty("overload").GetString().ShouldNotBeNull().ShouldContain("They are watched in turns");
        foreach (var stream in status.GetProperty("streams").EnumerateArray())
        {
            stream.GetProperty("state").GetString().ShouldBeOneOf("streaming", "waiting", "connecting");
            stream.GetProperty("reconnects").GetInt32().ShouldBe(0);
            if (stream.GetProperty("framesScored").GetInt64() > 0)
                seen.Add(stream.GetProperty("name").GetString()!);
        }
    }
}
