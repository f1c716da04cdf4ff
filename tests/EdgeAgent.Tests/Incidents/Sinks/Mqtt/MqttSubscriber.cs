using System.Globalization;
using System.Text.Json.Nodes;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Incidents.Sinks.Mqtt;

/// <summary>A message that a broker forwarded.</summary>
internal sealed record Forwarded(bool IsRetained, int Qos, string Topic, string Payload)
{
    public JsonNode Json => JsonNode.Parse(Payload)!;
}

/// <summary>mosquitto_sub: another implementation of the protocol than the one that is tested.</summary>
internal sealed class MqttSubscriber : IAsyncDisposable
{
    private readonly ChildProcess _process;
    private readonly Task _reading;
    private readonly List<Forwarded> _messages = [];

    private MqttSubscriber(ChildProcess process)
    {
        _process = process;
        _reading = ReadAsync();
    }

    public IReadOnlyList<Forwarded> Messages
    {
        get
        {
            lock (_messages)
                return [.. _messages];
        }
    }

    /// <summary>Subscribes to everything.</summary>
    public static async Task<MqttSubscriber> StartAsync(MqttBroker broker, params string[] more)
    {
        var subscriber = new MqttSubscriber(ChildProcess.Start(
            new("mosquitto_sub", "install mosquitto-clients"),
            [
                "-h", "127.0.0.1", "-p", broker.Port.ToString(CultureInfo.InvariantCulture), "-q", "1", "-F", "%r %q %t %p", "-t", "#",
                .. more,
            ]));
        // It has subscribed when it gets what another client publishes.
        await Eventually.HoldsAsync(async () =>
        {
            await PublishAsync(broker, "test/ready", "now", retain: false, more);
            return subscriber.Messages.Any(message => message.Topic == "test/ready");
        });
        return subscriber;
    }

    public static async Task PublishAsync(MqttBroker broker, string topic, string payload, bool retain, params string[] more)
    {
        var port = broker.Port.ToString(CultureInfo.InvariantCulture);
        string[] arguments = ["-h", "127.0.0.1", "-p", port, "-q", "1", "-t", topic, "-m", payload];
        await using var publisher = ChildProcess.Start(
            new("mosquitto_pub", "install mosquitto-clients"), [.. arguments, .. retain ? new[] { "-r" } : [], .. more]);
        (await publisher.WaitForExitAsync()).ShouldBe(0, string.Join('\n', publisher.ErrorLines));
    }

    /// <summary>The latest message of a topic, once there is one that satisfies.</summary>
    public async Task<Forwarded> LatestAsync(string topic, Func<Forwarded, bool>? satisfies = null)
    {
        Forwarded? latest = null;
        await Eventually.HoldsAsync(
            () =>
            {
                latest = Messages.LastOrDefault(message => message.Topic == topic);
                return latest is not null && satisfies?.Invoke(latest) != false;
            },
            () => $"{topic} of {string.Join('\n', Messages)}");
        return latest!;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _reading;
    }

    private async Task ReadAsync()
    {
        try
        {
            using var reader = new StreamReader(_process.Output);
            while (await reader.ReadLineAsync() is { } line)
            {
                if (line.Split(' ', 4) is not [var retained, var qos, var topic, var payload])
                    continue;
                lock (_messages)
                    _messages.Add(new(retained == "1", int.Parse(qos, CultureInfo.InvariantCulture), topic, payload));
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The process has ended.
        }
    }
}
