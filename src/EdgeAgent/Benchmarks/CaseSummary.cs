using EdgeAgent.Benchmarks.Statistics;

namespace EdgeAgent.Benchmarks;

/// <summary>One case over all processes that measured it. A case that gave no measurement is there too: its outcome and message say why.</summary>
/// <param name="Provider">The execution provider that ran it; null without a measurement.</param>
/// <param name="Processes">How many measured it.</param>
/// <param name="Count">Calls of all processes.</param>
/// <param name="MedianSeconds">Of one call, whatever its batch.</param>
/// <param name="MedianInterval">Hierarchical bootstrap: processes, then calls.</param>
/// <param name="Throughput">Frames a second.</param>
/// <param name="PeakBytes">The most that a process held.</param>
/// <param name="JoulesPerFrame">Null where nothing measures energy.</param>
/// <param name="BaselineBytes">What a process held before the model was loaded; 0 where it is not known.</param>
internal sealed record CaseSummary(
    BenchmarkCase Case,
    string? Provider,
    int Processes,
    int Count,
    double MedianSeconds,
    ConfidenceInterval MedianInterval,
    IReadOnlyList<Percentile> Percentiles,
    double Throughput,
    ConfidenceInterval? ThroughputInterval,
    long PeakBytes,
    long SteadyBytes,
    long ModelBytes,
    double LoadSeconds,
    double ColdSeconds,
    double? JoulesPerFrame,
    string? EnergyScope,
    IReadOnlyList<Mark> Marks,
    Outcome Outcome,
    string? Message,
    long BaselineBytes = 0);
