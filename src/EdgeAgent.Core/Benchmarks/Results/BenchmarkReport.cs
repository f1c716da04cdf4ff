using System.Runtime.InteropServices;
using EdgeAgent.Benchmarks.Conditions;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Device;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>All runs of one benchmark: what is kept in the history and printed by <c>--format json</c>.</summary>
/// <param name="Schema">Changes when a reader of the former one would misunderstand.</param>
/// <param name="Id">Unique among the reports of a device.</param>
/// <param name="Trigger">What started it: <c>command</c>, <c>schedule</c>, <c>missed</c> or <c>start</c>.</param>
/// <param name="Complete">False when it was stopped before the last case.</param>
/// <param name="Quick">Whether the limits were shortened: fit for a look, not for a comparison.</param>
/// <param name="Seed">Of the order, the input and the bootstrap.</param>
/// <param name="PercentileMethod">How percentiles are defined.</param>
/// <param name="Runs">In the order they were made.</param>
/// <param name="Trace">The device over the whole benchmark; null where nothing of it can be seen.</param>
/// <param name="WatchSeconds">What watching the device cost over the whole benchmark; null in results that did not say.</param>
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
    double? WatchSeconds = null)
{
    public const string CurrentSchema = "edgeagent.benchmark/1";
    public const string NearestRank = "nearest-rank";

    /// <summary>Whether figures can be computed from it: a file may be damaged.</summary>
    public bool IsSound() => Runs.All(run => run.Case.Batch > 0 && run.Measurement is not { Throughput: <= 0 });
}

/// <summary>What the benchmark ran on and with.</summary>
/// <param name="DotNet">The .NET runtime's name and version.</param>
/// <param name="Program">Version of edgeagent.</param>
internal sealed record Host(BoardIdentity Board, string DotNet, string Program)
{
    public static Host Here(BoardIdentity board) =>
        new(board, RuntimeInformation.FrameworkDescription, ProgramVersion.Text);
}
