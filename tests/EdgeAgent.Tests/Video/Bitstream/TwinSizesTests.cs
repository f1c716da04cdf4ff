using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Video.Bitstream;

/// <summary>Mini-GOPs of five pictures, as x265 makes them; the third and the fourth are twins. All sizes are constructed.</summary>
public sealed class TwinSizesTests
{
    private const int Floor = 35;
    private readonly TwinSizes _twins = new();
    private int _count;

    private void MiniGop(int first, int second, int last = 45)
    {
        _twins.Add(new(first + 40, PredictionKind.Single, 8));
        _twins.Add(new(first + 10, PredictionKind.Double, 9));
        _twins.Add(new(first, PredictionKind.Double, 10));
        _twins.Add(new(second, PredictionKind.Double, 10));
        _twins.Add(new(last, PredictionKind.Double, 10));
    }

    // One pair in ten has equal sizes, as noise makes them.
    private void Live(int miniGops)
    {
        for (var i = 0; i < miniGops; i++, _count++)
            MiniGop(60 + _count * 7 % 11, _count % 10 == 0 ? 60 + _count * 7 % 11 : 75 + _count * 5 % 9, last: 90 + _count % 8);
    }

    // An encoder that still refines the picture: no size repeats from one mini-GOP to the next.
    private void Refined(int miniGops)
    {
        for (var i = 0; i < miniGops; i++)
            MiniGop(38 + i * 3 % 13, 38 + i * 3 % 13, last: 53 + i % 5);
    }

    [Fact]
    public void IsStill_ALiveScene_NeverIs()
    {
        for (var i = 0; i < 2000; i++)
        {
            Live(1);
            _twins.IsStill.ShouldBeFalse();
        }
    }

    [Fact]
    public void IsStill_EqualTwinsWhileTheEncoderRefines_AreOfAStillSource()
    {
        Live(75);
        Refined(8);
        _twins.IsStill.ShouldBeFalse("a camera that stutters does so for less than 40 pictures");
        Refined(3);
        _twins.IsStill.ShouldBeTrue();
    }

    [Fact]
    public void IsStill_AKeyframeBetweenTwins_ChangesNothing()
    {
        Live(75);
        Refined(6);
        _twins.Add(new(9000, PredictionKind.Intra, 6));
        Refined(6);
        _twins.IsStill.ShouldBeTrue();
    }

    [Fact]
    public void IsStill_TwinsThatDifferAgain_AreOfALiveSource()
    {
        Live(75);
        Refined(20);
        MiniGop(50, 52);
        _twins.IsStill.ShouldBeFalse();
        Refined(20);
        _twins.IsStill.ShouldBeTrue("the next freeze is found, too");
    }

    [Fact]
    public void IsStill_AtTheBeginning_IsNotKnown()
    {
        Live(15);
        Refined(30);
        _twins.IsStill.ShouldBeFalse();
    }

    [Fact]
    public void IsStill_TwinsThatSkipEverything_RevealNothingWhereLiveOnesDoToo()
    {
        for (var i = 0; i < 100; i++)
            MiniGop(Floor, i % 10 == 0 ? Floor : 40 + i % 3, last: Floor);
        Refined(3);
        for (var i = 0; i < 100; i++)
            MiniGop(Floor, Floor, last: Floor);
        _twins.IsStill.ShouldBeFalse("the quantizer may hide the noise of a live scene");
    }

    [Fact]
    public void IsStill_TwinsThatSkipEverything_CountWhereLiveOnesNeverDid()
    {
        Live(75);
        Refined(5);
        for (var i = 0; i < 7; i++)
            MiniGop(Floor, Floor);
        _twins.IsStill.ShouldBeTrue();
    }

    [Fact]
    public void IsStill_NoiseThatFallsBelowTheQuantizer_IsNoFreeze()
    {
        Live(75);
        for (var i = 0; i < 100; i++)
            MiniGop(Floor, Floor);
        _twins.IsStill.ShouldBeFalse();
    }

    [Fact]
    public void IsStill_TwinsThatSkipEverythingAfterAFreezeWasFound_KeepIt()
    {
        MiniGop(Floor, Floor);
        Live(75);
        Refined(20);
        for (var i = 0; i < 100; i++)
            MiniGop(Floor, Floor, last: Floor);
        _twins.IsStill.ShouldBeTrue();
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void IsStill_ASourceThatDeliversEachPictureSeveralTimes_IsLive(int times)
    {
        Live(75);
        var found = 0;
        for (var i = 0; i < 1000; i++)
        {
            // The twins show the first two pictures after the last of the group before.
            var isSame = 5 * i / times == (5 * i + 1) / times;
            MiniGop(60 + i * 7 % 11, isSame ? 60 + i * 7 % 11 : 75 + i * 5 % 9, last: 90 + i % 8);
            found += _twins.IsStill ? 1 : 0;
        }

        found.ShouldBe(0);
    }

    [Fact]
    public void IsStill_PicturesWithDifferentQuantizers_AreNoTwins()
    {
        Live(75);
        for (var i = 0; i < 50; i++)
        {
            _twins.Add(new(80, PredictionKind.Single, 8));
            _twins.Add(new(50, PredictionKind.Double, 10));
            _twins.Add(new(50, PredictionKind.Double, 11));
        }

        _twins.IsStill.ShouldBeFalse();
    }

    [Fact]
    public void IsStill_PicturesWithoutB_HaveNoTwins()
    {
        for (var i = 0; i < 500; i++)
            _twins.Add(new(60, PredictionKind.Single, 8));
        _twins.IsStill.ShouldBeFalse();
    }
}
