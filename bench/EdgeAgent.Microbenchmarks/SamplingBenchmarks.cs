using BenchmarkDotNet.Attributes;
using EdgeAgent.Models;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Microbenchmarks;

/// <summary>Cutting B0's fragment grid out of one frame.</summary>
public class SamplingBenchmarks
{
    private static readonly FragmentGrid Grid = new(7, 32);

    private readonly byte[] _fullHd = Frames.Noise(Frames.FullHd, 1);
    private readonly byte[] _small = Frames.Noise(new(1280, 720), 1);
    private readonly byte[] _output = new byte[3 * Grid.Size * Grid.Size];
    private readonly FragmentSampler _copying = new(Frames.FullHd, Grid);
    private readonly FragmentSampler _scaling = new(new(1280, 720), Grid);

    [Benchmark]
    public void Sample1080() => _copying.Sample(_fullHd, _output);

    [Benchmark]
    public void Sample720() => _scaling.Sample(_small, _output);
}
