using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Microbenchmarks;

/// <summary><em>Constructed</em> raw frames of seeded noise, the worst case for everything that compares pictures.</summary>
internal static class Frames
{
    public static FrameFormat FullHd { get; } = new(1920, 1080);

    public static byte[] Noise(FrameFormat format, int seed)
    {
        var frame = new byte[format.ByteCount];
        new Random(seed).NextBytes(frame);
        return frame;
    }
}
