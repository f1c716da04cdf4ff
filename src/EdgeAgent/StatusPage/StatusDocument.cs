namespace EdgeAgent.StatusPage;

/// <summary>The response of <c>/api/status</c>: everything that is true now.</summary>
/// <param name="Time">Seconds since the Unix epoch.</param>
/// <param name="Paused">Scoring is paused while a benchmark measures.</param>
/// <param name="Overload">The demand on the device and what to do, if it exceeds the device's capacity; otherwise absent.</param>
/// <param name="Incidents">The open ones, oldest first.</param>
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
    IReadOnlyList<CostStatus> Costs,
    IReadOnlyList<IncidentStatus> Incidents)
{
    public const string CurrentSchema = "edgeagent.status/1";
}

/// <summary>The device and the program on it.</summary>
internal sealed record DeviceStatus(string Name, string? Model, string Tier, string? Site, string Version, double UptimeSeconds);

/// <param name="Fallback">Why another execution provider than the configured one is in use; null if it is the configured one.</param>
internal sealed record ModelStatus(string Variant, string Precision, string Provider, string? Fallback);

/// <param name="Source">The stream's input without credentials.</param>
/// <param name="ScoreRate">Absent unless the stream is streaming or waiting.</param>
/// <param name="DecodePlan">Which frames are decoded; absent unless the stream is streaming.</param>
/// <param name="Decoder">The decoder in use and the reason; absent unless the stream is streaming.</param>
/// <param name="Health">Absent unless the stream is streaming.</param>
/// <param name="History">Rows of [seconds since the epoch, quality or null, whether any fault was reported].</param>
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
    ScoreRateStatus? ScoreRate,
    string? DecodePlan,
    DecoderStatus? Decoder,
    HealthStatus? Health,
    LatestScore? Latest,
    BaselineStatus Baseline,
    IReadOnlyList<object?[]> History);

/// <summary>Scores per second in the last minutes. Fewer than wanted: the device is busy.</summary>
/// <param name="Wanted">As many as <c>fps</c> and the frames of the stream allow.</param>
internal sealed record ScoreRateStatus(double Computed, double Wanted);

/// <param name="Name"><c>software</c>, or the name of a hardware decoder.</param>
/// <param name="Reason">A phrase.</param>
internal sealed record DecoderStatus(string Name, string Reason);

/// <summary>The newest frame: quality 0–100, probabilities 0–1.</summary>
internal sealed record LatestScore(double Quality, IReadOnlyDictionary<string, double> Artifacts, bool Frozen, bool Black)
{
    /// <summary>Faults of the view that are reported.</summary>
    public IReadOnlyList<string> View { get; init; } = [];
}

/// <summary>The last few minutes compared with the usual quality of the stream at this time of day.</summary>
/// <param name="Learned">Completed share of the time that must be learned before drift is judged, 0–1.</param>
/// <param name="Usual">The usual median; absent while too little is known of this time of day.</param>
/// <param name="Spread">How far the lowest tenth of the usual values is below that median.</param>
/// <param name="Recent">Median of the last few minutes.</param>
/// <param name="Below">Points by which the last few minutes are below usual; negative if they are above.</param>
/// <param name="DriftingSince">Seconds since the Unix epoch; absent if the stream is not worse than usual.</param>
internal sealed record BaselineStatus(double Learned, double? Usual, double? Spread, double? Recent, double? Below, double? DriftingSince);

/// <summary>The cost of the processes of one role, and the stream they work for.</summary>
/// <param name="CpuSeconds">Processor time since the start, including processes that ended.</param>
/// <param name="CpuShare">Share of one CPU in the last seconds; absent at first.</param>
/// <param name="MemoryBytes">Physical memory; memory that processes share is divided among them. Absent if it cannot be read.</param>
internal sealed record CostStatus(string Role, string? Stream, double CpuSeconds, double? CpuShare, double? MemoryBytes);

/// <param name="Note">When the runs were made, or how far a running benchmark is.</param>
internal sealed record BenchmarkStatus(string Note, IReadOnlyList<BenchmarkRow> Runs);

/// <summary>One scenario of one variant; times in seconds, memory in bytes. A percentile is absent if too few samples support it.</summary>
internal sealed record BenchmarkRow(
    string Variant, string Precision, string Scenario, string Provider, int Count,
    double? P50, double? P90, double? P99, double? Throughput, long? PeakMemory, IReadOnlyList<string> Marks);

/// <summary>One reading as text, under its sensor.</summary>
internal sealed record SensorStatus(string Sensor, string Label, string Text);
