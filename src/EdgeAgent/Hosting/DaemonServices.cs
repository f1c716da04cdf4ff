using System.Diagnostics.Metrics;
using EdgeAgent.Configuration;
using EdgeAgent.Costs;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.Liveness;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.StatusPage;
using EdgeAgent.Telemetry;
using EdgeAgent.Video.Baselines;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Integrity.Views;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Hosting;

/// <summary>Registers the services of the daemon, grouped by part of the program.</summary>
internal static partial class DaemonServices
{
    public static void AddDaemon(this IServiceCollection services, EdgeAgentOptions options, StateFolder state)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(options);
        // By a function, so that the container disposes of it with the others.
        services.AddSingleton(_ => state);
        services.AddSingleton<StateMetrics>();
        services.AddSingleton<ProcessCosts>();
        services.AddSingleton(provider =>
            new ProcessCostMetrics(provider.GetRequiredService<IMeterFactory>(), provider.GetRequiredService<ProcessCosts>().Now));
        AddModels(services, options);
        AddInference(services, options);
        AddVideo(services, options);
        AddSelection(services, options);
        AddSensors(services, options);
        services.AddBenchmarks(options);
        services.AddIncidents(options);
        services.AddIncidentSinks(options);
        AddStatusPage(services, options);
        services.AddHostedService<Readiness>();
        services.AddHostedService<HeapKeeper>();
        AddLoopWatch(services);
    }

    private static void AddModels(IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(provider =>
            ModelFiles.Open(options, provider.GetRequiredService<StateFolder>().Models, WarningLog<ModelStore>(provider)));
        services.AddSingleton(provider => new ModelMetrics(
            provider.GetRequiredService<IMeterFactory>(),
            Cards(provider.GetRequiredService<ModelStore>(), provider.GetRequiredService<ILogger<ModelMetrics>>())));
    }

    // A problem with an unused model is worth a log line, but must not prevent the start.
    private static IEnumerable<ModelCard> Cards(ModelStore store, ILogger logger)
    {
        foreach (var entry in ModelCatalog.All)
        {
            if (Card(store, entry, logger) is { } card)
                yield return card;
        }
    }

    private static ModelCard? Card(ModelStore store, CatalogEntry entry, ILogger logger)
    {
        try
        {
            return store.Card(entry);
        }
        catch (UserError error)
        {
            LogFault(logger, error.Message);
            return null;
        }
    }

    private static void AddInference(IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(options.Inference);
        services.AddSingleton<InferenceMetrics>();
        services.AddSingleton<InferenceGate>();
    }

    private static void AddVideo(IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(options.Video);
        services.AddSingleton(provider =>
            ModelChoices.Of(options, provider.GetRequiredService<SelectionFile>(), WarningLog<SelectionFile>(provider)));
        services.AddSingleton(provider => new StreamRegistry(
            options.Video, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<TelemetrySettings>().MetricInterval));
        services.AddSingleton<VideoMetrics>();
        services.AddSingleton<LoadMeter>();
        services.AddSingleton(provider => new StreamAdmission(
            provider.GetRequiredService<StreamRegistry>(), provider.GetRequiredService<InferenceGate>(),
            provider.GetRequiredService<LoadMeter>().Next, provider.GetRequiredService<InferenceMetrics>().Batches,
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<StreamAdmission>>()));
        services.AddSingleton(provider =>
        {
            var admission = provider.GetRequiredService<StreamAdmission>();
            return new LoadMetrics(provider.GetRequiredService<IMeterFactory>(), () => (admission.Overload, admission.Needed));
        });
        services.AddSingleton(provider => new BaselineFile(provider.GetRequiredService<StateFolder>().Path));
        services.AddHostedSingleton<BaselineKeeper>();
        services.AddSingleton(provider => new ViewFile(provider.GetRequiredService<StateFolder>().Path));
        services.AddHostedSingleton<ViewKeeper>();
        services.AddSingleton<Relearning>();
        services.AddSingleton(provider => new HistoryFile(provider.GetRequiredService<StateFolder>().Path));
        services.AddHostedService<HistoryKeeper>();
        services.AddSingleton<DecoderVerdicts>();
        services.AddSingleton<HardwareDecoding>();
        services.AddSingleton(provider => new DecoderVerdictFile(provider.GetRequiredService<StateFolder>().Path));
        services.AddHostedService<VerdictKeeper>();
        services.AddHostedSingleton<VideoScoring>();
    }

    private static void AddSelection(IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(_ => ModelChoices.Selected(options));
        services.AddSingleton<SelectionMetrics>();
        services.AddHostedService<ScoringWatch>();
    }

    private static void AddSensors(IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(options.Sensors);
        services.AddSingleton<DeviceAccess>();
        services.AddSingleton(provider =>
            SensorSet.Of(provider.GetRequiredService<DeviceAccess>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => BoardIdentity.Read(provider.GetRequiredService<DeviceAccess>()));
        services.AddSingleton<SensorMetrics>();
        services.AddHostedSingleton<SensorSampler>();
    }

    private static void AddStatusPage(IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(options.StatusPage);
        services.AddSingleton<Health>();
        services.AddSingleton<StatusReport>();
        services.AddHostedSingleton<DeviceTrend>();
    }

    private static void AddLoopWatch(IServiceCollection services)
    {
        services.AddSingleton<DaemonLoops>();
        services.AddSingleton(provider =>
            new LoopWatch(provider.GetRequiredService<DaemonLoops>().All(), provider.GetRequiredService<TimeProvider>()));
    }

    private static Action<string> WarningLog<T>(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILogger<T>>();
        return reason => LogFault(logger, reason);
    }

    [LoggerMessage(EventId = 3110, EventName = "ModelFault", Level = LogLevel.Warning, Message = "Model: {Reason}")]
    private static partial void LogFault(ILogger logger, string reason);

    /// <summary>A background service that other services also use.</summary>
    private static void AddHostedSingleton<T>(this IServiceCollection services)
        where T : class, IHostedService
    {
        services.AddSingleton<T>();
        services.AddHostedService(provider => provider.GetRequiredService<T>());
    }
}
