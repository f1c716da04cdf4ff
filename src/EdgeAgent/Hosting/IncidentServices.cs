using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Incidents.Sources;
using EdgeAgent.Inference;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Hosting;

/// <summary>The services that find out what is wrong and keep the list of incidents.</summary>
internal static class IncidentServices
{
    public static void AddIncidents(this IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(options.Incidents);
        services.AddSingleton(provider => new IncidentFile(provider.GetRequiredService<StateFolder>().Path));
        services.AddSingleton<IncidentBook>();
        services.AddSingleton<IIncidentBook>(provider => provider.GetRequiredService<IncidentBook>());
        services.AddSingleton<IncidentLog>();
        services.AddSingleton<IncidentMetrics>();
        services.AddSingleton<WatchedStreams>();
        services.AddSingleton(provider => new Silence(options, provider.GetRequiredService<TimeProvider>().LocalTimeZone));
        services.AddSingleton(provider => Look(provider));
        services.AddSingleton(provider => Watch(provider));
        services.AddHostedService(provider => provider.GetRequiredService<IncidentWatch>());
        services.AddSingleton(provider => new UsualHealthFile(provider.GetRequiredService<StateFolder>().Path));
        services.AddHostedService<UsualHealthKeeper>();
    }

    private static DeviceLook Look(IServiceProvider provider)
    {
        var state = provider.GetRequiredService<StateFolder>();
        return new(
            provider.GetRequiredService<SensorSampler>(), provider.GetRequiredService<SensorsOptions>(),
            provider.GetRequiredService<StreamAdmission>(), provider.GetRequiredService<TelemetrySpool>(),
            provider.GetRequiredService<InferenceGate>(), new StateDisk(state.Path, state.Fault),
            provider.GetRequiredService<TimeProvider>());
    }

    private static IncidentWatch Watch(IServiceProvider provider) => new(
        provider.GetRequiredService<IncidentsOptions>(), provider.GetRequiredService<WatchedStreams>(),
        provider.GetRequiredService<DeviceLook>().Now, provider.GetRequiredService<IncidentBook>(),
        provider.GetRequiredService<IncidentLog>(), provider.GetRequiredService<Silence>(), provider.GetService<IIncidentSinks>(),
        provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<IncidentWatch>>());
}
