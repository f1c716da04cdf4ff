using BenchmarkDotNet.Attributes;
using EdgeAgent.Statistics;

namespace EdgeAgent.Microbenchmarks;

/// <summary>Confidence intervals from the calls of one process: 1,000 resamples of 662 latencies.</summary>
public class StatisticsBenchmarks
{
    private readonly double[] _latencies;

    public StatisticsBenchmarks()
    {
        var random = new Random(1);
        _latencies = [.. Enumerable.Range(0, 662).Select(_ => 0.01 * (1 + (0.1 * random.NextDouble())))];
    }

    [Benchmark]
    public double BootstrapMean() => new Bootstrap(_latencies, seed: 1).Mean().High;

    [Benchmark]
    public double BootstrapMedian() => new Bootstrap(_latencies, seed: 1).Median().High;
}
