using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>Publishes each message to a topic of the broker. It is delivered when the broker has acknowledged it.</summary>
internal sealed class MqttSink : IIncidentSink, IDisposable
{
    private readonly MqttOptions _options;
    private readonly SinkDevice _device;

    private MqttSink(SinkSetup setup)
    {
        _options = setup.Options.Mqtt;
        _device = setup.Device;
        Topics = new(_options, _device);
        Link = new(_options, Topics, _device, setup.Time, setup.IsTest);
    }

    public string Name => "mqtt";

    public Severity Least => ConfiguredSinks.Least(_options.Least);

    /// <summary>The connection, which the state of the streams also uses.</summary>
    public MqttLink Link { get; }

    public MqttTopics Topics { get; }

    /// <summary>Null while no broker is configured.</summary>
    public static IIncidentSink? Create(SinkSetup setup) => setup.Options.Mqtt.Server.Length > 0 ? new MqttSink(setup) : null;

    public async Task<SinkResult> SendAsync(IncidentMessage message, CancellationToken cancellation) =>
        await Link.ConnectAsync(cancellation)
            ?? await Link.PublishAsync(Topics.OfIncidents, IncidentJson.Write(message, _device), retain: false, cancellation);

    public void Dispose() => Link.Dispose();
}
