using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Tests.Video.Integrity;

public sealed class MotionCoverageTests
{
    private static readonly FrameFormat Format = new(320, 160);
    private static readonly Damage Hit = new(0.5);

    private readonly MotionCoverage _moving = new(Format);

    // Constructed: stripes that have moved by some samples, in the left part of the picture alone where that is asked for.
    private static byte[] Stripes(int shift, int until = 320, int brightness = 0)
    {
        var frame = new byte[Format.ByteCount];
        for (var i = 0; i < Format.LumaBytes; i++)
            frame[i] = (byte)(brightness + ((i % 320 + (i % 320 < until ? shift : 0)) / 4 % 2 == 0 ? 40 : 200));
        return frame;
    }

    [Fact]
    public void Next_BeforeTwoWholeFrames_IsAllOfIt() =>
        (_moving.Next(Stripes(0), Hit), _moving.Next(Stripes(0), Damage.None), _moving.Next(Stripes(0), Hit)).ShouldBe((1, 1, 1));

    [Fact]
    public void Next_APictureThatStandsStill_IsNothing()
    {
        _moving.Next(Stripes(0), Damage.None);
        _moving.Next(Stripes(0, brightness: 3), Damage.None).ShouldBe(0, "noise is no movement");
    }

    [Theory]
    [InlineData(320, 1)]
    [InlineData(160, 0.5)]
    public void Next_APan_IsThePartThatPans(int until, double share)
    {
        _moving.Next(Stripes(0), Damage.None);
        _moving.Next(Stripes(4, until), Damage.None).ShouldBe(share, 0.03);
    }

    [Fact]
    public void Next_ADamagedFrame_ChangesNothing()
    {
        _moving.Next(Stripes(0), Damage.None);
        _moving.Next(Stripes(0), Damage.None);
        _moving.Next(Stripes(4), Hit).ShouldBe(0);
        _moving.Next(Stripes(0), Damage.None).ShouldBe(0);
    }

    [Fact]
    public void Next_AFlatPicture_TellsNothing()
    {
        _moving.Next(new byte[Format.ByteCount], Damage.None);
        _moving.Next(new byte[Format.ByteCount], Damage.None).ShouldBe(1);
    }

    [Fact]
    public void Next_OfSeveralFrames_IsAnAverage()
    {
        _moving.Next(Stripes(0), Damage.None);
        _moving.Next(Stripes(0), Damage.None).ShouldBe(0);
        _moving.Next(Stripes(4), Damage.None).ShouldBe(0.3, 1e-9);
        _moving.Next(Stripes(4), Damage.None).ShouldBe(0.21, 1e-9);
    }
}
