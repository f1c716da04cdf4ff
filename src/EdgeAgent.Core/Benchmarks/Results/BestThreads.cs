using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Device;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>The best thread settings for scoring, from the kept benchmarks of this device.</summary>
internal sealed class BestThreads(InferenceOptions options, BenchmarkHistory history, BoardIdentity board)
{
    // The number of reports that a restart restores. Older comparisons must be measured again.
    private const int Newest = 20;

    /// <summary>Whether threads or spinning are left to the benchmarks, because they are not configured.</summary>
    public bool Open => options.Threads is null || options.Spinning is null;

    /// <summary>Changes when the kept benchmarks change.</summary>
    public DateTime WrittenAt => history.WrittenAt;

    /// <summary>
    /// The setting with the lowest latency of one frame, from the newest benchmark that compared settings. Without such a benchmark, the
    /// configured value or its default.
    /// </summary>
    /// <param name="model">The model, as measured in SingleStream.</param>
    /// <returns>The setting, and when that benchmark began; null without one.</returns>
    public (ThreadUse Use, DateTimeOffset? MeasuredAt) For(RunKey model)
    {
        IEnumerable<BenchmarkReport> reports = Open ? history.Read().Take(Newest).Where(IsOfThisDevice) : [];
        var best = reports.Select(report => Best(report, model)).FirstOrDefault(found => found is not null);
        return best is null ? (options.ThreadUse(), null) : (new(best.Case.Threads, best.Case.Spinning), best.At);
    }

    private CaseSummary? Best(BenchmarkReport report, RunKey model)
    {
        var allowed = CaseAggregation.Of(report)
            .Where(summary => summary.Measured && RunKey.Of(summary) == model && IsAllowed(summary.Case));
        return BestSettings.Of(allowed).SingleOrDefault()?.ForLatency;
    }

    private bool IsAllowed(BenchmarkCase @case) =>
        @case.Threads == (options.Threads ?? @case.Threads) && @case.Spinning == (options.Spinning ?? @case.Spinning);

    // A state directory may come from another device, on a copied disk. The kernel is ignored, because it may be updated.
    private bool IsOfThisDevice(BenchmarkReport report) => report.Host.Board with { Kernel = board.Kernel } == board;
}
