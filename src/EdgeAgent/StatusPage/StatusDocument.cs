namespace EdgeAgent.StatusPage;

/// <summary>What <c>/api/status</c> answers; the page draws nothing else.</summary>
/// <param name="Time">Seconds since the Unix epoch.</param>
/// <param name="Paused">Scoring waits because a benchmark is measuring.</param>
/// <param name="Overload">What is asked of the device and what to do, where that is more than it has; absent otherwise.</param>
internal sealed record StatusDocument(
    string Schema,
    double Time,
    DeviceStatus Device,
    ModelStatus? Model,
    bool Paused,
    string? Overload,
    IReadOnlyList<StreamStatus> Streams,
    BenchmarkStatus Benchmarks,
    IReadOnlyList<SensorStatus> Sensors,
    IReadOnlyDictionary<string, string> Export,
    IReadOnlyList<CostStatus> Costs)
{
    public const string CurrentSchema = "edgeagent.status/1";
}

/// <summary>The device and the program on it.</summary>
internal sealed record DeviceStatus(string Name, string? Model, string Tier, string? Site, string Version, double UptimeSeconds);

/// <param name="Fallback">Why another execution provider than the wanted one is in use; null when it is the wanted one.</param>
internal sealed record ModelStatus(string Variant, string Precision, string Provider, string? Fallback);

/// <param name="Source">The stream's input without credentials.</param>
/// <param name="History">Rows of [seconds since the epoch, quality or null, flagged as frozen or black].</param>
internal sealed record StreamStatus(
    string Name,
    string Source,
    string State,
    string? Error,
    double Fps,
    int? Width,
    int? Height,
    long FramesScored,
    long FramesDropped,
    long FramesCorrupt,
    long Reconnects,
    LatestScore? Latest,
    BaselineStatus Baseline,
    IReadOnlyList<object?[]> History);

/// <summary>The newest frame: quality 0–100, probabilities 0–1.</summary>
internal sealed record LatestScore(double Quality, IReadOnlyDictionary<string, double> Artifacts, bool Frozen, bool Black);

/// <summary>The last minutes against what is usual for the stream at this time of day.</summary>
/// <param name="Learned">Share of the time that must be learned before drift is judged, 0–1.</param>
/// <param name="Usual">The usual median; absent while too little of this time of day is known.</param>
/// <param name="Spread">How far the lowest tenth of what is usual reaches below that.</param>
/// <param name="Recent">Median of the last minutes.</param>
/// <param name="Below">Points that they are below the usual, negative above it.</param>
/// <param name="DriftingSince">Seconds since the Unix epoch; absent when the stream is not worse than usual.</param>
internal sealed record BaselineStatus(double Learned, double? Usual, double? Spread, double? Recent, double? Below, double? DriftingSince);

/// <summary>What processes of one role cost, and for which stream.</summary>
/// <param name="CpuSeconds">Processor time since the start, of ended ones too.</param>
/// <param name="CpuShare">Of one CPU, in the last seconds; absent at first.</param>
/// <param name="MemoryBytes">Physical memory; what processes share is shared out among them. Absent where it cannot be read.</param>
internal sealed record CostStatus(string Role, string? Stream, double CpuSeconds, double? CpuShare, double? MemoryBytes);

/// <param name="Note">When the runs were made, and what happens next.</param>
internal sealed record BenchmarkStatus(string Note, IReadOnlyList<BenchmarkRow> Runs);

/// <summary>One scenario of one variant; times in seconds, memory in bytes. A percentile is absent when too few samples support it.</summary>
internal sealed record BenchmarkRow(
    string Variant, string Precision, string Scenario, string Provider, int Count,
    double? P50, double? P90, double? P99, double? Throughput, long? PeakMemory, IReadOnlyList<string> Marks);

/// <summary>One reading in words, under its sensor.</summary>
internal sealed record SensorStatus(string Sensor, string Label, string Text);
