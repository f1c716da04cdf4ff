using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;

namespace EdgeAgent.Benchmarks.Running;

/// <summary>Reports the progress of one case as part of the whole benchmark.</summary>
internal sealed class CaseProgress(IProgress<BenchmarkProgress> progress, BenchmarkCase @case, int done, int total)
{
    public void Phase(string phase, double inCase = 0) => progress.Report(new(@case, done, total, phase, inCase));

    public void Finished(BenchmarkRun run) => progress.Report(new(@case, done + 1, total, "finished", 0, run));
}
