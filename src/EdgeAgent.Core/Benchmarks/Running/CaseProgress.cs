using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Reports how far one case is, as a part of the whole.</summary>
internal sealed class CaseProgress(IProgress<BenchmarkProgress> progress, BenchmarkCase @case, int done, int total)
{
    public void Phase(string phase, double inCase = 0) => progress.Report(new(@case, done, total, phase, inCase));

    public void Finished(BenchmarkRun run) => progress.Report(new(@case, done + 1, total, "finished", 0, run));
}
