using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Tests.Video.Sampling;

public sealed class SteadyBarsTests
{
    private static readonly FrameFormat Format = new(320, 180);

    private readonly SteadyBars _bars = new(Format);

    [Fact]
    public void Next_OfTheFirstFrame_TakesWhatItShows() => _bars.Next(Frame(top: 40)).Top.ShouldBe(48);

    [Fact]
    public void Next_WhenThePictureGrows_ShrinksAtOnce()
    {
        _bars.Next(Frame(top: 40));
        _bars.Next(Frame(top: 0)).ShouldBe(Bars.None);
    }

    [Fact]
    public void Next_WhenBarsCome_BelievesThemAfterTenFrames()
    {
        _bars.Next(Frame(top: 0));
        for (var i = 0; i < 9; i++)
            _bars.Next(Frame(top: 40)).ShouldBe(Bars.None);
        _bars.Next(Frame(top: 40)).Top.ShouldBe(48);
    }

    [Fact]
    public void Next_OfABlackFrame_ChangesNothing()
    {
        _bars.Next(Frame(top: 180)).ShouldBe(Bars.None);
        _bars.Next(Frame(top: 40)).Top.ShouldBe(48);
        _bars.Next(Frame(top: 180)).Top.ShouldBe(48);
    }

    /// <summary>Gray below black; constructed.</summary>
    private static VideoFrame Frame(int top)
    {
        var frame = new VideoFrame(Format.ByteCount);
        Array.Fill(frame.Pixels, (byte)16, 0, top * 320);
        Array.Fill(frame.Pixels, (byte)120, top * 320, (180 - top) * 320);
        return frame;
    }
}
