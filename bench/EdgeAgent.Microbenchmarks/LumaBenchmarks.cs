using BenchmarkDotNet.Attributes;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Microbenchmarks;

/// <summary>The checks for frozen and black pictures on one 1080p frame.</summary>
public class LumaBenchmarks
{
    private readonly LumaPlane _luma = new(Frames.FullHd);
    private readonly byte[] _frame = Frames.Noise(Frames.FullHd, 1);
    private readonly byte[] _earlier;

    public LumaBenchmarks()
    {
        _earlier = new byte[_luma.Count];
        _luma.CopyTo(_frame, _earlier);
    }

    [Benchmark]
    public double Change() => _luma.Change(_frame, _earlier).Mean;

    [Benchmark]
    public double ShareUpTo() => _luma.ShareUpTo(_frame, 32);
}
