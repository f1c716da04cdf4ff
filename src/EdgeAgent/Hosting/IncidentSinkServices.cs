using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Incidents.Sinks.Mqtt;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Hosting;

/// <summary>The services that tell people and programs about incidents.</summary>
internal static class IncidentSinkServices
{
    /// <summary>
    /// Registers <see cref="IIncidentSinks"/>. The incidents themselves come from <see cref="IIncidentBook"/>, where that is registered.
    /// </summary>
    public static void AddIncidentSinks(this IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton<SinkMetrics>();
        services.AddSingleton(provider => SinkDevice.Read(
            provider.GetRequiredService<BoardIdentity>(), DeviceNames.Read(provider.GetRequiredService<DeviceAccess>()), options.Site));
        services.AddSingleton(provider => ConfiguredSinks.Of(new(
            options.Incidents, provider.GetRequiredService<SinkDevice>(), provider.GetRequiredService<TimeProvider>())));
        services.AddSingleton(provider => new IncidentSinks(
            provider.GetRequiredService<IReadOnlyList<IIncidentSink>>(),
            Path.Combine(provider.GetRequiredService<StateFolder>().Path, IncidentSinks.Folder),
            provider.GetRequiredService<SinkMetrics>(), provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<IncidentSinks>>()));
        services.AddSingleton<IIncidentSinks>(provider => provider.GetRequiredService<IncidentSinks>());
        services.AddHostedService(provider => provider.GetRequiredService<IncidentSinks>());
        if (options.Incidents.Mqtt.Server.Length > 0)
            services.AddHostedService(provider => Mqtt(provider, options.Incidents.Mqtt));
    }

    private static MqttService Mqtt(IServiceProvider provider, MqttOptions options)
    {
        var sink = provider.GetRequiredService<IReadOnlyList<IIncidentSink>>().OfType<MqttSink>().Single();
        var time = provider.GetRequiredService<TimeProvider>();
        var discovery = new HomeAssistantDiscovery(options, sink.Topics, provider.GetRequiredService<SinkDevice>());
        // The book depends on the sinks, so it is asked for only when it is needed.
        var states = new MqttStates(
            sink.Link, sink.Topics, discovery, options, provider.GetRequiredService<StreamRegistry>(),
            () => provider.GetService<IIncidentBook>()?.Open ?? [], time);
        return new(sink.Link, states, time, provider.GetRequiredService<ILogger<MqttService>>());
    }
}
