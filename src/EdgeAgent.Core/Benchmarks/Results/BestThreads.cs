using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Device;
using EdgeAgent.Inference;

namespace EdgeAgent.Benchmarks.Results;

/// <summary>The threads to score with, as the kept benchmarks of this device know them.</summary>
internal sealed class BestThreads(InferenceOptions options, BenchmarkHistory history, BoardIdentity board)
{
    // As many as a restart takes over. What was compared longer ago than that has to be compared again.
    private const int Newest = 20;

    /// <summary>Whether there is anything to find out: what is configured is not.</summary>
    public bool Open => options.Threads is null || options.Spinning is null;

    /// <summary>Changes when there may be something new to find.</summary>
    public DateTime WrittenAt => history.WrittenAt;

    /// <summary>Of the newest benchmark that compared, the best for the latency of one frame; without one what is configured, or its default.</summary>
    /// <param name="model">As it was measured in SingleStream.</param>
    /// <returns>And when that benchmark began; null without one.</returns>
    public (ThreadUse Use, DateTimeOffset? MeasuredAt) For(RunKey model)
    {
        var best = Open ? history.Read().Take(Newest).Where(IsOfThisDevice).Select(report => Best(report, model)).FirstOrDefault(found => found is not null) : null;
        return best is null ? (options.ThreadUse(), null) : (new(best.Case.Threads, best.Case.Spinning), best.At);
    }

    private CaseSummary? Best(BenchmarkReport report, RunKey model) =>
        BestSettings.Of(CaseSummary.Of(report).Where(summary => summary.Measured && RunKey.Of(summary) == model && IsAllowed(summary.Case))).SingleOrDefault()?.ForLatency;

    private bool IsAllowed(BenchmarkCase @case) =>
        @case.Threads == (options.Threads ?? @case.Threads) && @case.Spinning == (options.Spinning ?? @case.Spinning);

    // A state directory may have come with a copied disk; a kernel may be updated.
    private bool IsOfThisDevice(BenchmarkReport report) => report.Host.Board with { Kernel = board.Kernel } == board;
}
