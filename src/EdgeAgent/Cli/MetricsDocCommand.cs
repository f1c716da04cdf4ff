using System.CommandLine;
using System.Diagnostics.Metrics;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Costs;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Hosting;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;
using Microsoft.Extensions.Logging.Abstractions;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent metrics-doc</c>, for developers of the program: prints docs/metrics.md.</summary>
internal static class MetricsDocCommand
{
    public static Command Create()
    {
        var command = new Command("metrics-doc", "Prints the list of all metrics as Markdown.") { Hidden = true };
        command.SetAction(parsed => parsed.InvocationConfiguration.Output.Write(MetricDocument.Write(Metrics())));
        return command;
    }

    /// <summary>All metrics of the program.</summary>
    public static IReadOnlyList<DocumentedMetric> Metrics()
    {
        using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var meters = services.GetRequiredService<IMeterFactory>();
        _ = new BenchmarkMetrics(meters, new LatestRuns());
        _ = new ExportMetrics(meters);
        _ = new IncidentMetrics(meters, new IncidentBook(new IncidentFile("/"), TimeProvider.System, NullLogger<IncidentBook>.Instance));
        _ = new InferenceMetrics(meters);
        _ = new ModelMetrics(meters, []);
        _ = new ProcessCostMetrics(meters, () => []);
        _ = new SelectionMetrics(meters);
        _ = new SensorMetrics(meters);
        _ = new SinkMetrics(meters);
        _ = new SpoolMetrics(meters);
        _ = new StateMetrics(meters, new StateFolder("/", fault: null));
        _ = new VideoMetrics(meters, new StreamRegistry(new VideoOptions()));
        _ = new LoadMetrics(meters, () => (null, 0));
        return MetricCatalog.Of(meters);
    }
}
