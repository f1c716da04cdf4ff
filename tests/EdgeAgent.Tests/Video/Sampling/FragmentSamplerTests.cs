using EdgeAgent.Models;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Tests.Video.Sampling;

public sealed class FragmentSamplerTests
{
    private static readonly FragmentGrid Grid = new(7, 32);

    [Fact]
    public void Sample_AtDisplayHeight_CopiesLumaOneToOne()
    {
        var format = new FrameFormat(1920, 1080, FullRange: true);
        var frame = Gray(format);
        var output = new byte[3 * Grid.Size * Grid.Size];
        new FragmentSampler(format, Grid).Sample(frame, output);
        var origins = PatchOrigins.Fixed(1920, 1080, Grid);
        for (var y = 0; y < Grid.Size; y++)
        {
            for (var x = 0; x < Grid.Size; x++)
            {
                var origin = origins[y / 32 * 7 + x / 32];
                var luma = frame[(origin.Y + y % 32) * 1920 + origin.X + x % 32];
                output.AsSpan(3 * (y * Grid.Size + x), 3).ToArray().ShouldAllBe(value => value == luma);
            }
        }
    }

    [Fact]
    public void Sample_WithinBars_SeesWhatThePictureAloneWouldShow()
    {
        var framed = new FrameFormat(1920, 1080, FullRange: true);
        var alone = new FrameFormat(1920, 804, FullRange: true);
        var frame = Gray(framed);
        var picture = Gray(alone);
        Array.Clear(frame, 0, framed.LumaBytes);
        picture.AsSpan(0, alone.LumaBytes).CopyTo(frame.AsSpan(138 * 1920));
        var within = new byte[3 * Grid.Size * Grid.Size];
        var expected = new byte[3 * Grid.Size * Grid.Size];
        new FragmentSampler(framed, Grid, bars: new Bars(0, 138, 0, 138)).Sample(frame, within);
        new FragmentSampler(alone, Grid, displayHeight: 804).Sample(picture, expected);
        within.ShouldBe(expected);
    }

    [Fact]
    public void Sample_OfNv12_EqualsThatOfYuv420p()
    {
        var planar = new FrameFormat(853, 481);
        var interleaved = new FrameFormat(853, 481, PixelLayout.Nv12);
        var frame = Noise(planar);
        var nv12 = frame.ToArray();
        for (var i = 0; i < planar.ChromaBytes; i++)
        {
            nv12[planar.LumaBytes + 2 * i] = frame[planar.LumaBytes + i];
            nv12[planar.LumaBytes + 2 * i + 1] = frame[planar.LumaBytes + planar.ChromaBytes + i];
        }

        Sampled(interleaved, nv12).ShouldBe(Sampled(planar, frame));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(1, 7)]
    [InlineData(31, 33)]
    [InlineData(4000, 2)]
    [InlineData(33, 1081)]
    public void Sample_OfAnySize_FillsTheGrid(int width, int height)
    {
        var format = new FrameFormat(width, height, FullRange: true);
        var frame = new byte[format.ByteCount];
        Array.Fill(frame, (byte)200, 0, format.LumaBytes);
        Array.Fill(frame, (byte)128, format.LumaBytes, 2 * format.ChromaBytes);
        Sampled(format, frame).ShouldAllBe(value => value == 200);
    }

    [Fact]
    public void Sample_OfAPlainColor_IsThatColor()
    {
        // 75 % yellow of the SMPTE color bars in BT.709, limited range (EBU Tech 3325: Y 168, Cb 44, Cr 136).
        var format = new FrameFormat(640, 360);
        var frame = new byte[format.ByteCount];
        Array.Fill(frame, (byte)168, 0, format.LumaBytes);
        Array.Fill(frame, (byte)44, format.LumaBytes, format.ChromaBytes);
        Array.Fill(frame, (byte)136, format.LumaBytes + format.ChromaBytes, format.ChromaBytes);
        var output = Sampled(format, frame);
        output[0].ShouldBeInRange((byte)190, (byte)192);
        output[1].ShouldBeInRange((byte)190, (byte)192);
        output[2].ShouldBeInRange((byte)0, (byte)1);
    }

    [Fact]
    public void Sample_AllocatesNothing()
    {
        var format = new FrameFormat(1280, 720);
        var sampler = new FragmentSampler(format, Grid);
        var frame = Noise(format);
        var output = new byte[3 * Grid.Size * Grid.Size];
        Allocation.Of(() => sampler.Sample(frame, output)).ShouldBe(0);
    }

    [Fact]
    public void Sample_OfAFrameOfAnotherSize_IsRefused()
    {
        var sampler = new FragmentSampler(new FrameFormat(64, 64), Grid);
        Should.Throw<ArgumentException>(() => sampler.Sample(new byte[10], new byte[3 * Grid.Size * Grid.Size])).Message
            .ShouldContain("6144 bytes, not 10");
    }

    private static byte[] Sampled(FrameFormat format, byte[] frame)
    {
        var output = new byte[3 * Grid.Size * Grid.Size];
        new FragmentSampler(format, Grid).Sample(frame, output);
        return output;
    }

    private static byte[] Noise(FrameFormat format)
    {
        var frame = new byte[format.ByteCount];
        new Random(1).NextBytes(frame);
        return frame;
    }

    private static byte[] Gray(FrameFormat format)
    {
        var frame = Noise(format);
        Array.Fill(frame, (byte)128, format.LumaBytes, 2 * format.ChromaBytes);
        return frame;
    }
}
