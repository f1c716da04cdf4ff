using EdgeAgent.Configuration;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks.Mqtt;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;

namespace EdgeAgent.Tests.Incidents.Sinks.Mqtt;

/// <summary>What a subscriber of a real broker sees.</summary>
public sealed class MqttStatesTests
{
    private const string Root = "edgeagent/gate";
    private const string DiscoveryOfDevice = "homeassistant/device/edgeagent_1f0c7a52-5b2b-5f43-9a38-6c4a4a2f9d11/config";
    private const string DiscoveryOfYard = "homeassistant/device/edgeagent_1f0c7a52-5b2b-5f43-9a38-6c4a4a2f9d11_yard/config";

    private IReadOnlyList<Incident> _open = [];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connection_BeginsWithAllThatIsTrue_Retained()
    {
        await using var broker = await MqttBroker.StartAsync();
        using var device = Device(broker, "yard", "gate/1");
        _open = [Messages.Incident("1"), Messages.Incident("2", stream: null) with { Kind = "throttled" }];
        (await device.States.BeginAsync(Cancellation)).ShouldBeNull();
        (await device.States.UpdateAsync(Cancellation)).ShouldBeNull();

        // A subscriber that comes later gets what the broker has kept.
        await using var subscriber = await MqttSubscriber.StartAsync(broker);
        (await subscriber.LatestAsync($"{Root}/availability")).ShouldBe(new(IsRetained: true, 1, $"{Root}/availability", "online"));
        var yard = (await subscriber.LatestAsync($"{Root}/yard/state")).Json;
        yard["schema"]!.GetValue<string>().ShouldBe("edgeagent.stream/1");
        yard["state"]!.GetValue<string>().ShouldBe("connecting");
        yard["quality"].ShouldBeNull();
        yard["problems"]!.AsArray().Single()!.GetValue<string>().ShouldBe("quality_drop");
        (await subscriber.LatestAsync($"{Root}/yard/quality_drop")).Payload.ShouldBe("ON");
        (await subscriber.LatestAsync($"{Root}/throttled")).Payload.ShouldBe("ON");
        (await subscriber.LatestAsync($"{Root}/state")).Json["problems"]!.AsArray().Count.ShouldBe(1);
        subscriber.Messages.ShouldContain(message =>
            message.Topic.StartsWith($"{Root}/gate_1-", StringComparison.Ordinal), "a slash would be another level");
        HomeAssistant.Schema.Faults((await subscriber.LatestAsync(DiscoveryOfDevice)).Json).ShouldBeEmpty();
        HomeAssistant.Schema.Faults((await subscriber.LatestAsync(DiscoveryOfYard)).Json).ShouldBeEmpty();
    }

    [Fact]
    public async Task Change_IsPublishedAtOnce_AndNothingElseIs()
    {
        await using var broker = await MqttBroker.StartAsync();
        await using var subscriber = await MqttSubscriber.StartAsync(broker);
        using var device = Device(broker, "yard");
        _open = [Messages.Incident("1")];
        await device.States.BeginAsync(Cancellation);
        await device.States.UpdateAsync(Cancellation);
        await subscriber.LatestAsync($"{Root}/yard/quality_drop", message => message.Payload == "ON");
        var published = subscriber.Messages.Count;
        await device.States.UpdateAsync(Cancellation);

        _open = [];
        device.Registry.Entries[0].Stopped(StreamState.Stalled, error: null);
        await device.States.UpdateAsync(Cancellation);
        await subscriber.LatestAsync($"{Root}/yard/quality_drop", message => message.Payload == "OFF");
        await subscriber.LatestAsync($"{Root}/yard/state", message => message.Json["state"]!.GetValue<string>() == "stalled");
        subscriber.Messages.Count.ShouldBe(published + 2);
    }

    [Fact]
    public async Task RemovedStream_LeavesNothingBehind_AndAProblemThatEndedMeanwhileIsOff()
    {
        await using var broker = await MqttBroker.StartAsync();
        using (var before = Device(broker, "yard", "old"))
        {
            _open = [Messages.Incident("1"), Messages.Incident("2", stream: "old")];
            await before.States.BeginAsync(Cancellation);
            await before.States.UpdateAsync(Cancellation);
        }

        await using var subscriber = await MqttSubscriber.StartAsync(broker);
        var ofOld = DiscoveryOfYard.Replace("_yard", "_old", StringComparison.Ordinal);
        await subscriber.LatestAsync(ofOld, message => message.Payload.Length > 0);
        _open = [];
        using var after = Device(broker, "yard");
        await after.States.BeginAsync(Cancellation);
        await Eventually.HoldsAsync(async () =>
        {
            await after.States.UpdateAsync(Cancellation);
            string[] gone = [ofOld, $"{Root}/old/state", $"{Root}/old/quality_drop"];
            return gone.All(topic => subscriber.Messages.Last(message => message.Topic == topic).Payload.Length == 0);
        });
        await subscriber.LatestAsync($"{Root}/yard/quality_drop", message => message.Payload == "OFF");
    }

    [Fact]
    public async Task HomeAssistant_ThatStarts_GetsTheDiscoveryAgain()
    {
        await using var broker = await MqttBroker.StartAsync();
        await using var subscriber = await MqttSubscriber.StartAsync(broker);
        using var device = Device(broker, "yard");
        await device.States.BeginAsync(Cancellation);
        await device.States.UpdateAsync(Cancellation);
        await MqttSubscriber.PublishAsync(broker, "homeassistant/status", "online", retain: false);
        await Eventually.HoldsAsync(async () =>
        {
            await device.States.UpdateAsync(Cancellation);
            return subscriber.Messages.Count(message => message.Topic == DiscoveryOfYard) == 2;
        });
    }

    [Fact]
    public async Task WithoutDiscovery_NothingIsPublishedThere()
    {
        await using var broker = await MqttBroker.StartAsync();
        await using var subscriber = await MqttSubscriber.StartAsync(broker);
        using var device = Device(broker, "yard");
        device.Options.Discovery = "";
        await device.States.BeginAsync(Cancellation);
        await device.States.UpdateAsync(Cancellation);
        await subscriber.LatestAsync($"{Root}/yard/state");
        subscriber.Messages.ShouldNotContain(message => message.Topic.StartsWith("homeassistant", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ConnectionThatBreaks_MakesTheBrokerPublishTheLastWill()
    {
        await using var broker = await MqttBroker.StartAsync();
        await using var subscriber = await MqttSubscriber.StartAsync(broker);
        using (var device = Device(broker, "yard"))
        {
            await device.States.BeginAsync(Cancellation);
            await subscriber.LatestAsync($"{Root}/availability", message => message.Payload == "online");
        }
        await subscriber.LatestAsync($"{Root}/availability", message => message.Payload == "offline");
    }

    [Fact]
    public async Task Service_ConnectsAgainToABrokerThatRestarted_AndEndsWithOffline()
    {
        await using var broker = await MqttBroker.StartAsync();
        using var device = Device(broker, "yard");
        var log = new FakeLogger<MqttService>();
        using var service = new MqttService(device.Link, device.States, TimeProvider.System, log);
        await service.StartAsync(Cancellation);
        await using (var first = await MqttSubscriber.StartAsync(broker))
            await first.LatestAsync($"{Root}/yard/state");

        await broker.KillAsync();
        await Eventually.HoldsAsync(() => log.Collector.GetSnapshot().Any(record => record.Id.Name == "MqttDisconnected"));
        await broker.RunAsync();
        await using var second = await MqttSubscriber.StartAsync(broker);
        await second.LatestAsync($"{Root}/yard/state");
        await second.LatestAsync($"{Root}/availability", message => message.Payload == "online");

        await service.StopAsync(Cancellation);
        await second.LatestAsync($"{Root}/availability", message => message.Payload == "offline");
    }

    private TestDevice Device(MqttBroker broker, params string[] streams)
    {
        var options = new MqttOptions { Server = broker.Url };
        var video = new VideoOptions();
        foreach (var stream in streams)
            video.Streams[stream] = new StreamOptions { Url = "rtsp://camera.invalid/live" };
        var registry = new StreamRegistry(video);
        var topics = new MqttTopics(options, Messages.Device);
        var link = new MqttLink(options, topics, Messages.Device, TimeProvider.System, isTest: false);
        var states = new MqttStates(
            link, topics, new HomeAssistantDiscovery(options, topics, Messages.Device), options, registry, () => _open,
            TimeProvider.System);
        link.ConnectAsync(Cancellation).GetAwaiter().GetResult().ShouldBeNull();
        return new(options, registry, link, states);
    }

    private sealed record TestDevice(MqttOptions Options, StreamRegistry Registry, MqttLink Link, MqttStates States) : IDisposable
    {
        public void Dispose() => Link.Dispose();
    }
}
