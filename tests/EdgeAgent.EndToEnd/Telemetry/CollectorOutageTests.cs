using System.Globalization;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>A real collector that is killed, and one whose store is away: what devices have sent is in the store in the end.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Long")]
public sealed class CollectorOutageTests(MetricsStore store, ITestOutputHelper output)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Away = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Killed_LosesNothing()
    {
        const int kills = 3;
        store.Require();
        await using var collector = await OtelCollector.StartAsync(store.OtlpBase, [OtelCollector.Shipped], Cancellation);
        var requests = await FollowAsync(new Uri(collector.MetricsEndpoint), async requests =>
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                await requests.UntilAsync(15 * kill, Cancellation);
                await collector.CrashAsync(Cancellation);
                await Task.Delay(TimeSpan.FromSeconds(2), Cancellation);
                await collector.RestartAsync(Cancellation);
            }
            await requests.UntilAsync(15 * (kills + 1), Cancellation);
        });
        var arrived = await requests.ReadAsync(Cancellation);
        arrived.Select(sample => sample.Number).Distinct().ShouldBe(Enumerable.Range(0, arrived[^1].Number + 1));
        // A kill may come between the store's answer and the collector's; the device then asks again.
        (arrived.Count - arrived.Distinct().Count()).ShouldBeLessThanOrEqualTo(kills);
    }

    [Fact]
    public async Task StoreAway_InAnyWay_LosesNothingAndRepeatsNothing()
    {
        store.Require();
        await Task.WhenAll(Enum.GetValues<Outage>().Where(outage => outage != Outage.None).Select(outage => StoreAwayAsync(outage)));
    }

    private async Task StoreAwayAsync(Outage outage)
    {
        await using var gateway = new Gateway(new Uri(store.OtlpEndpoint));
        await gateway.SetAsync(Outage.None);
        await using var collector = await OtelCollector.StartAsync(gateway.Address, [OtelCollector.Shipped], Cancellation);
        var requests = await FollowAsync(new Uri(collector.MetricsEndpoint), async requests =>
        {
            await requests.UntilAsync(5, Cancellation);
            await gateway.SetAsync(outage);
            await Task.Delay(Away, Cancellation);
            await gateway.SetAsync(Outage.None);
            await requests.UntilAsync(5 + (int)(Away / Interval), Cancellation);
        });
        await collector.TerminateAsync(Cancellation);
        var arrived = (await requests.ReadAsync(Cancellation)).ConvertAll(sample => sample.Number);
        // Where five daemons start at once, a first export can be made before all instruments are listened to.
        arrived[0].ShouldBeLessThanOrEqualTo(1, outage.ToString());
        arrived.ShouldBe(Enumerable.Range(arrived[0], arrived.Count), outage.ToString());
    }

    /// <summary>A daemon that exports there, through what is done to it, to its end.</summary>
    private async Task<NumberedRequests> FollowAsync(Uri endpoint, Func<NumberedRequests, Task> happens)
    {
        var instance = Guid.NewGuid().ToString();
        var requests = new NumberedRequests(store, instance);
        await using var agent = await Agent.StartAsync(
            [
                ("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", endpoint.ToString()),
                ("OTEL_METRIC_EXPORT_INTERVAL", Interval.TotalMilliseconds.ToString(CultureInfo.InvariantCulture)),
                ("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={instance}"),
                ("EdgeAgent__Spool__RetryMax", "00:00:02"),
            ],
            Cancellation);
        await happens(requests);
        (await agent.TerminateAsync(Cancellation)).ShouldBe(0, agent.Log);
        output.WriteLine(agent.Log);
        return requests;
    }
}
