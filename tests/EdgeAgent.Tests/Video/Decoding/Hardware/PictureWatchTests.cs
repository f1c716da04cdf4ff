using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Hardware;

namespace EdgeAgent.Tests.Video.Decoding.Hardware;

public sealed class PictureWatchTests
{
    private static readonly FrameFormat Format = new(320, 180);

    private readonly PictureWatch _watch = new(Format);

    [Fact]
    public void Fault_TheSceneMoves_IsNone()
    {
        for (var second = 0; second < 10; second++)
        {
            _watch.Fault(Scene(second)).ShouldBeNull();
            _watch.Keyframe(Scene(second));
        }
    }

    [Fact]
    public void Fault_TheSceneChangesAtAKeyframe_IsNone()
    {
        _watch.Fault(Scene(0)).ShouldBeNull();
        _watch.Keyframe(Inverse(Scene(1)));
        _watch.Fault(Inverse(Scene(1))).ShouldBeNull();
    }

    [Fact]
    public void Fault_AnotherSceneThanTheKeyframes_IsNamed()
    {
        _watch.Fault(Inverse(Scene(0))).ShouldBeNull();
        _watch.Keyframe(Scene(0));
        _watch.Fault(Inverse(Scene(1))).ShouldBeNull("hardware may be later");
        _watch.Keyframe(Scene(2));
        _watch.Fault(Inverse(Scene(2))).ShouldBe("its pictures are not those of the stream's keyframes");
        _watch.Fault(Inverse(Scene(2))).ShouldBeNull("it is named once");
    }

    [Fact]
    public void Fault_HardwareIsLaterThanTheKeyframeOfAnotherScene_IsNone()
    {
        _watch.Fault(Scene(0)).ShouldBeNull();
        _watch.Keyframe(Inverse(Scene(1)));
        _watch.Fault(Scene(1)).ShouldBeNull();
        _watch.Fault(Inverse(Scene(1))).ShouldBeNull();
        _watch.Keyframe(Inverse(Scene(2)));
        _watch.Fault(Inverse(Scene(2))).ShouldBeNull();
    }

    [Fact]
    public void Fault_UnwrittenMemory_IsGreen()
    {
        _watch.Keyframe(Scene(0));
        _watch.Fault(new byte[Format.ByteCount]).ShouldBe("its pictures are green");
    }

    [Fact]
    public void Fault_OneColor_IsBlank()
    {
        _watch.Keyframe(Scene(0));
        _watch.Fault(OneColor()).ShouldBe("its pictures are blank");
    }

    [Fact]
    public void Fault_OneColorAsTheKeyframes_IsNone()
    {
        _watch.Keyframe(OneColor());
        _watch.Fault(OneColor()).ShouldBeNull();
    }

    private static byte[] OneColor()
    {
        var picture = new byte[Format.ByteCount];
        Array.Fill(picture, (byte)128);
        return picture;
    }

    // Bars that move by two columns a second.
    private static byte[] Scene(int second)
    {
        var picture = OneColor();
        for (var i = 0; i < Format.LumaBytes; i++)
            picture[i] = (byte)((i % Format.Width + 2 * second) / 80 % 2 == 0 ? 40 : 200);
        return picture;
    }

    private static byte[] Inverse(byte[] picture)
    {
        for (var i = 0; i < Format.LumaBytes; i++)
            picture[i] = (byte)(240 - picture[i]);
        return picture;
    }
}
