using System.Net;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Configuration;
using EdgeAgent.Costs;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Incidents;
using EdgeAgent.IO;
using EdgeAgent.Models;
using EdgeAgent.StatusPage;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.Hosting;

/// <summary>Builds the long-running program: its services, telemetry and the status page under one host.</summary>
internal static partial class EdgeAgentHost
{
    /// <summary>A person waits at most five seconds after Ctrl-C; the last export has its own share of them.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(4);

    /// <exception cref="UserError">The options or the environment are invalid; the message names every problem.</exception>
    public static WebApplication Build(IConfigurationRoot configuration)
    {
        var options = ValidatedOptions.Read(configuration, TelemetrySettings.From(configuration).Problems());
        var state = StateFolder.Open(options.StateDirectory);
        List<string> repaired = [];
        state.Repair(repaired.Add);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddConfiguration(configuration);
        DaemonLog.Configure(builder.Logging);
        builder.Services.AddSystemdService();
        builder.Services.Configure<HostOptions>(host =>
        {
            host.ShutdownTimeout = StopWithin;
            host.ServicesStartConcurrently = true;
            host.ServicesStopConcurrently = true;
        });
        builder.WebHost.ConfigureKestrel(server =>
        {
            PageLimits.Apply(server);
            server.Listen(IPAddress.Parse(options.StatusPage.Address), options.StatusPage.Port);
        });
        builder.Services.AddDaemon(options, state);
        AddTelemetry(builder, options, state);
        var app = builder.Build();
        // No service depends on these meters; resolve them once to register their instruments.
        app.Services.GetRequiredService<VideoMetrics>();
        app.Services.GetRequiredService<LoadMetrics>();
        app.Services.GetRequiredService<ModelMetrics>();
        app.Services.GetRequiredService<StateMetrics>();
        app.Services.GetRequiredService<ProcessCostMetrics>();
        app.Services.GetRequiredService<IncidentMetrics>();
        if (state.Fault is { } fault)
            LogUnwritable(app.Logger, state.Path, fault);
        repaired.ForEach(repair => LogRepaired(app.Logger, repair));
        Clean(app.Logger, state);
        StatusEndpoints.Map(app, options.StatusPage);
        return app;
    }

    // The spool cleans its own directories, on which it holds a lock.
    private static void Clean(ILogger logger, StateFolder state)
    {
        foreach (var directory in new[] { state.Path, state.Models, Path.Combine(state.Path, BenchmarkHistory.Folder) })
        {
            if (UnfinishedFiles.Remove(directory) is { Count: > 0 } left)
                LogCleaned(logger, left.Count, left.Bytes, directory);
        }
    }

    private static void AddTelemetry(WebApplicationBuilder builder, EdgeAgentOptions options, StateFolder state)
    {
        using var files = new DeviceAccess(options.Sensors);
        var names = DeviceNames.Read(files);
        var board = BoardIdentity.Read(files, names);
        builder.AddEdgeAgentTelemetry(
            TelemetrySettings.From(builder.Configuration), new TelemetryIdentity(ProgramVersion.Text, board, names, options.Site),
            new SpoolLocation(Path.Combine(state.Path, TelemetrySpool.Folder)), options.Spool);
    }

    [LoggerMessage(EventId = 3120, EventName = "StateDirectoryRepaired", Level = LogLevel.Warning,
        Message = "State directory: repaired: {Repair}")]
    private static partial void LogRepaired(ILogger logger, string repair);

    [LoggerMessage(EventId = 3121, EventName = "UnfinishedFilesRemoved", Level = LogLevel.Information,
        Message = "Removed {Count} unfinished files ({Bytes} bytes) from {Directory}; an earlier run was killed while writing them")]
    private static partial void LogCleaned(ILogger logger, int count, long bytes, string directory);

    [LoggerMessage(EventId = 3122, EventName = "StateDirectoryNotWritable", Level = LogLevel.Warning,
        Message = "State directory {Path} is not writable: {Fault} "
            + "Benchmark results and unsent telemetry are kept in memory and will be lost on exit")]
    private static partial void LogUnwritable(ILogger logger, string path, string fault);
}
