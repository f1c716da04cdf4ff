using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Bitstream.Gaps;

namespace EdgeAgent.Tests.Video.Bitstream.Gaps;

/// <summary>Constructed: pictures every 40 ms.</summary>
public sealed class PictureGapsTests
{
    private readonly PictureGaps _gaps = new();
    private int _lost;
    private int _lasting;

    private void Take(double picture, long? order = null, bool isKey = false, int sequence = 0, double? decoding = null)
    {
        var packet = new CodedPacket(1000, isKey) { Presentation = picture / 25, Decoding = (decoding ?? picture) / 25 };
        var gap = _gaps.Take(packet, new PictureHeaders(sequence, order));
        _lost += gap.Lost;
        _lasting += gap.Lasting;
    }

    private void Regular(int from, int to, bool hasOrder = false, int sequence = 0)
    {
        for (var i = from; i < to; i++)
            Take(i, hasOrder ? i : null, sequence: sequence);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(64)]
    public void Take_AGapInTime_IsThatManyPictures(int count)
    {
        Regular(0, 50);
        Regular(50 + count, 100 + count);
        (_lost, _lasting).ShouldBe((count, count));
    }

    [Fact]
    public void Take_ManyGaps_AreAllFound()
    {
        Regular(0, 50);
        for (var i = 50; i < 500; i += 10)
            Regular(i + 2, i + 10);
        _lost.ShouldBe(90);
    }

    [Fact]
    public void Take_TimesThatJitter_HaveNoGap()
    {
        for (var i = 0; i < 500; i++)
            Take(i + 0.05 * (i * 7 % 5), decoding: i);
        // Single late pictures.
        for (var i = 500; i < 1000; i++)
            Take(i + (i % 50 == 0 ? 0.8 : 0));
        _lost.ShouldBe(0);
    }

    [Fact]
    public void Take_AVariableRate_HasNoGap()
    {
        var at = 0;
        for (var i = 0; i < 500; i++)
            Take(at += 1 + (i * 5 % 3));
        _lost.ShouldBe(0);
    }

    [Fact]
    public void Take_ALongPause_IsNoGap()
    {
        Regular(0, 50);
        Regular(1000, 1050);
        _lost.ShouldBe(0);
    }

    [Fact]
    public void Take_APictureThatTheCameraLeftOut_IsNotLost()
    {
        Regular(0, 50, hasOrder: true);
        for (var i = 50; i < 100; i++)
            Take(i + 3, order: i);
        _lost.ShouldBe(0);
    }

    [Fact]
    public void Take_AGapInOrderAndTime_IsFound()
    {
        Regular(0, 50, hasOrder: true);
        Regular(55, 100, hasOrder: true);
        (_lost, _lasting).ShouldBe((5, 5));
    }

    [Fact]
    public void Take_AGapBeforeAKeyframe_DoesNotLast()
    {
        Regular(0, 50, hasOrder: true);
        Take(53, order: 0, isKey: true, sequence: 1);
        for (var i = 1; i < 50; i++)
            Take(53 + i, order: i, sequence: 1);
        (_lost, _lasting).ShouldBe((3, 0));
    }

    [Fact]
    public void Take_AClockThatIsSetBack_IsFollowedAgain()
    {
        Regular(1000, 1100);
        Regular(0, 50);
        Regular(53, 100);
        _lost.ShouldBe(3);
    }

    [Fact]
    public void Take_PicturesInTheOrderOfDecoding_AreSortedFirst()
    {
        // I B B P …: of three pictures, the last one is decoded first.
        for (var i = 0; i < 300; i += 3)
        {
            Take(i + 2, order: i + 2, decoding: i - 2);
            if (i != 150)
                Take(i, order: i, decoding: i - 1);
            Take(i + 1, order: i + 1, decoding: i);
        }

        // Decoding times that are too late, as ffmpeg estimates them.
        for (var i = 300; i < 600; i += 3)
        {
            Take(i + 2, order: i + 2, decoding: i + 3);
            Take(i, order: i, decoding: i + 4);
            Take(i + 1, order: i + 1, decoding: i + 5);
        }

        _lost.ShouldBe(1);
    }
}
