using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Configuration;
using EdgeAgent.Costs;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Incidents;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;

namespace EdgeAgent.StatusPage;

/// <summary>Collects the present state of all parts of the program in one document.</summary>
internal sealed class StatusReport(
    EdgeAgentOptions options, BoardIdentity board, SensorSampler sensors, InferenceGate gate,
    VideoScoring scoring, StreamRegistry streams, StreamAdmission admission, LatestRuns benchmarks, ProcessCosts costs,
    ExportStatus export, TelemetrySpool spool, TimeProvider time, IIncidentBook? incidents = null)
{
    private static readonly IReadOnlyDictionary<string, string> NoExport = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly long _began = time.GetTimestamp();

    /// <param name="without">Parts to leave out, which are then empty.</param>
    public StatusDocument Now(StatusParts without = StatusParts.None) => new(
        StatusDocument.CurrentSchema,
        time.GetUtcNow().ToUnixTimeMilliseconds() / 1000.0,
        Device(),
        Model(),
        gate.Paused,
        admission.Overload?.Text,
        StreamRows.Of(streams, withHistory: !without.HasFlag(StatusParts.History)),
        without.HasFlag(StatusParts.Benchmarks) ? new("", []) : BenchmarkRows.Of(benchmarks),
        without.HasFlag(StatusParts.Sensors) ? [] : SensorRows.Of(sensors.Latest),
        without.HasFlag(StatusParts.Export) ? NoExport : ExportRows.Of(export, spool.Backlogs, time.GetUtcNow()),
        without.HasFlag(StatusParts.Costs) ? [] : CostRows.Of(costs.Now()),
        IncidentDocument.OpenOf(incidents, time.GetUtcNow()));

    private ModelStatus? Model() => scoring.Model is not { } model
        ? null
        : new(model.Metadata.Variant, model.Metadata.Precision.Text(), model.Provider, model.FallbackReason);

    private DeviceStatus Device() => new(
        Environment.MachineName, board.Model, board.Tier, options.Site.Length > 0 ? options.Site : null, ProgramVersion.Text,
        time.GetElapsedTime(_began).TotalSeconds);
}
