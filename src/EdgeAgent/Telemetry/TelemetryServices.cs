using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Telemetry.Spool;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace EdgeAgent.Telemetry;

/// <summary>Registers the OpenTelemetry SDK: metrics first, then warnings from the log and spans of slow operations.</summary>
internal static class TelemetryServices
{
    /// <summary>Meters and activity sources are named after their part of the program, below this prefix.</summary>
    public const string Names = "EdgeAgent.*";

    /// <summary>Log category of incidents. All of its messages are exported, not only warnings.</summary>
    public const string IncidentCategory = "EdgeAgent.Incidents.IncidentLog";

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Registers <see cref="ExportStatus"/>, <see cref="PrometheusScrape"/> and, if the settings contain an endpoint, OTLP export through
    /// the spool. The settings' problems must have been checked before.
    /// </summary>
    public static void AddEdgeAgentTelemetry(
        this IHostApplicationBuilder builder, TelemetrySettings settings, TelemetryIdentity identity, SpoolLocation location,
        SpoolOptions spool)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton<ExportMetrics>();
        builder.Services.AddSingleton<ExportStatus>();
        builder.Services.AddSingleton(location);
        builder.Services.AddSingleton(spool);
        builder.Services.AddSingleton<SpoolMetrics>();
        builder.Services.AddSingleton(provider => new DeviceClock(provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<TelemetrySpool>();
        builder.Services.AddSingleton<PrometheusScrape>();
        builder.Services.AddHostedService<ExportLifetime>();
        if (settings.Disabled)
            return;
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.Clear()
                .AddTelemetrySdk()
                .AddAttributes(new DeviceResource("/", identity).Attributes())
                .AddEnvironmentVariableDetector())
            .WithMetrics(metrics => AddMetrics(metrics, settings));
        if (settings.Target(Signal.Logs) is { } logs)
            telemetry.WithLogging(logging => AddLogs(logging, builder, logs), options => options.IncludeFormattedMessage = true);
        if (settings.Target(Signal.Traces) is { } traces)
            telemetry.WithTracing(tracing => AddTraces(tracing, traces));
    }

    private static void AddMetrics(MeterProviderBuilder metrics, TelemetrySettings settings)
    {
        metrics.AddMeter(Names).AddRuntimeInstrumentation();
        metrics.AddReader(services => services.GetRequiredService<PrometheusScrape>().Reader);
        if (settings.Target(Signal.Metrics) is not { } target)
            return;
        metrics.AddOtlpExporter(target.Signal.Text(), (_, _) => { });
        metrics.ConfigureServices(services => Configure(services, target));
    }

    /// <summary>
    /// Exports warnings and errors, and everything about incidents, unless a <c>Logging:OpenTelemetry:LogLevel</c> section sets other
    /// levels.
    /// </summary>
    private static void AddLogs(LoggerProviderBuilder logging, IHostApplicationBuilder builder, OtlpTarget target)
    {
        logging.AddProcessor(new RedactedLogs());
        logging.AddOtlpExporter(target.Signal.Text(), (_, _) => { });
        logging.ConfigureServices(services => Configure(services, target));
        // First in the list: of rules that match equally well the last one applies, which is the user's.
        builder.Services.Configure<LoggerFilterOptions>(options =>
        {
            options.Rules.Insert(0, Rule(categoryName: null, LogLevel.Warning));
            options.Rules.Insert(0, Rule(IncidentCategory, LogLevel.Information));
        });
    }

    private static LoggerFilterRule Rule(string? categoryName, LogLevel least) =>
        new(typeof(OpenTelemetryLoggerProvider).FullName, categoryName, least, filter: null);

    private static void AddTraces(TracerProviderBuilder tracing, OtlpTarget target)
    {
        tracing.AddSource(Names).AddProcessor(new SlowOperations(Slow)).AddProcessor(new RedactedSpans());
        tracing.AddOtlpExporter(target.Signal.Text(), _ => { });
        tracing.ConfigureServices(services => Configure(services, target));
    }

    // Requests enter the spool as plain protobuf, whatever protocol the endpoint uses; the sender converts them.
    private static void Configure(IServiceCollection services, OtlpTarget target) =>
        services.AddOptions<OtlpExporterOptions>(target.Signal.Text()).Configure<TelemetrySpool>((options, spool) =>
        {
            options.Endpoint = new Uri($"http://spool.invalid/v1/{target.Signal.Text()}");
            options.Protocol = OtlpExportProtocol.HttpProtobuf;
            options.Compression = OtlpExportCompression.None;
            options.Headers = null;
            options.HttpClientFactory = () => spool.Client(target.Signal);
        });
}
