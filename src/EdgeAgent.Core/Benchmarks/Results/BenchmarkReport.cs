using System.Runtime.InteropServices;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Device;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>All runs of one benchmark: the content of a history file and of <c>--format json</c>.</summary>
/// <param name="Schema">Schema version; changes when a reader of the previous version would misread the file.</param>
/// <param name="Id">Unique among the reports of a device.</param>
/// <param name="Trigger">What started it: <c>command</c>, <c>schedule</c>, <c>missed</c> or <c>start</c>.</param>
/// <param name="Complete">False if it was stopped before the last case, or cases are left.</param>
/// <param name="Quick">Whether shorter limits were used: good for a first look, not for a comparison.</param>
/// <param name="Seed">Random seed for the order, the input, and the bootstrap.</param>
/// <param name="PercentileMethod">How percentiles are defined.</param>
/// <param name="Runs">In the order in which they ran.</param>
/// <param name="Trace">Device conditions over the whole benchmark; null if no temperature, power, or frequency was readable.</param>
/// <param name="WatchSeconds">Time spent sampling the device over the whole benchmark; null in results that did not record it.</param>
/// <param name="Left">Cases that were due but did not fit in the time budget; null if there was none.</param>
internal sealed record BenchmarkReport(
    string Schema,
    string Id,
    string Trigger,
    DateTimeOffset StartedAt,
    DateTimeOffset FinishedAt,
    bool Complete,
    bool Quick,
    int Seed,
    RunLimits Limits,
    CoolDownRule CoolDown,
    string PercentileMethod,
    Host Host,
    IReadOnlyList<BenchmarkRun> Runs,
    IReadOnlyList<TracePoint>? Trace = null,
    double? WatchSeconds = null,
    IReadOnlyList<BenchmarkCase>? Left = null)
{
    public const string CurrentSchema = "edgeagent.benchmark/1";
    public const string NearestRank = "nearest-rank";

    /// <summary>Whether metrics can be computed from the report: the file may be damaged.</summary>
    public bool IsSound() => Runs.All(run => run.Case.Batch > 0 && run.Measurement is not { Throughput: <= 0 });
}

/// <summary>The device, runtime, and program version that ran the benchmark.</summary>
/// <param name="DotNet">The .NET runtime's name and version.</param>
/// <param name="Program">Version of edgeagent.</param>
internal sealed record Host(BoardIdentity Board, string DotNet, string Program)
{
    public static Host Here(BoardIdentity board) =>
        new(board, RuntimeInformation.FrameworkDescription, ProgramVersion.Text);
}
