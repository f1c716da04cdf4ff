using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity.Views;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Integrity.Views;

public sealed class ViewReducerTests
{
    private static ViewPicture Reduce(FrameFormat format, byte[] frame)
    {
        var picture = new ViewPicture();
        new ViewReducer(format).Reduce(frame, picture);
        return picture;
    }

    private static byte[] Random(FrameFormat format, int seed)
    {
        var frame = new byte[format.ByteCount];
        new Random(seed).NextBytes(frame);
        return frame;
    }

    // A picture of four rows a cell, all of which are read.
    [Property(MaxTest = 20)]
    public void Reduce_AnyFrame_HasTheMeansOfItsCells(int seed)
    {
        var format = new FrameFormat(480, 216, FullRange: true);
        var frame = Random(format, seed);
        var picture = Reduce(format, frame);
        var (row, column) = (new Random(seed).Next(ViewPicture.Rows), new Random(seed).Next(ViewPicture.Columns - 1));
        var lines = Enumerable.Range(row * 4, 4)
            .Select(y => frame.Skip(y * 480 + column * 5).Take(6).Select(sample => (double)sample).ToArray())
            .ToList();
        var cell = row * ViewPicture.Columns + column;
        picture.Luma[cell].ShouldBe((float)lines.Average(line => line.SkipLast(1).Average()), 1e-3);
        var squares = lines.Average(line => line.Zip(line.Skip(1), (a, b) => (a - b) * (a - b)).Average());
        picture.Detail[cell].ShouldBe((float)Math.Sqrt(squares), 1e-3);
    }

    [Property(MaxTest = 20)]
    public void Reduce_InterleavedChroma_IsAsPlanarChroma(int seed)
    {
        var planar = new FrameFormat(400, 226);
        var frame = Random(planar, seed);
        var interleaved = (byte[])frame.Clone();
        for (var i = 0; i < planar.ChromaBytes; i++)
        {
            interleaved[planar.LumaBytes + 2 * i] = frame[planar.LumaBytes + i];
            interleaved[planar.LumaBytes + 2 * i + 1] = frame[planar.LumaBytes + planar.ChromaBytes + i];
        }

        var (one, other) = (Reduce(planar, frame), Reduce(planar with { Layout = PixelLayout.Nv12 }, interleaved));
        other.Cb.ShouldBe(one.Cb);
        other.Cr.ShouldBe(one.Cr);
    }

    [Fact]
    public void Reduce_LimitedRange_IsStretched()
    {
        var format = new FrameFormat(384, 216);
        var frame = new byte[format.ByteCount];
        frame.AsSpan(0, format.LumaBytes / 2).Fill(16);
        frame.AsSpan(format.LumaBytes / 2, format.LumaBytes / 2).Fill(235);
        var picture = Reduce(format, frame);
        (picture.Luma[0], picture.Luma[^1]).ShouldBe((0, 255));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(10)]
    public void Reduce_WhiteNoise_HasItsDeviation(double deviation)
    {
        var format = new FrameFormat(960, 540, FullRange: true);
        var frame = new byte[format.ByteCount];
        var random = new Random(1);
        for (var i = 0; i < format.LumaBytes; i++)
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            frame[i] = (byte)Math.Round(128 + deviation * normal);
        }

        Reduce(format, frame).Noise.Average().ShouldBe((float)deviation, 0.05 * deviation);
    }

    [Theory]
    [InlineData(383, 216, false)]
    [InlineData(384, 215, false)]
    [InlineData(384, 216, true)]
    public void Suits_SmallPictures_HaveTooFewSamples(int width, int height, bool suits) =>
        ViewReducer.Suits(new FrameFormat(width, height)).ShouldBe(suits);
}
