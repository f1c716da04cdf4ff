using EdgeAgent.Video.Bitstream;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Bitstream;

/// <summary>All sizes are constructed.</summary>
public sealed class PictureCostsTests
{
    private readonly PictureCosts _costs = new("h264");

    private int _quantizer = 30;

    private void Take(char kind, int bytes)
    {
        _costs.Packet(new CodedPacket(bytes, IsKey: kind == 'I'));
        _costs.Header(new SyntaxElement("slice_type", -1, kind == 'I' ? 7 : kind == 'P' ? 5 : 6));
        _costs.Header(new SyntaxElement("slice_qp_delta", -1, _quantizer));
    }

    private void Take(string kinds, params int[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
            Take(kinds[i % kinds.Length], bytes[i]);
    }

    private CodedActivity Next()
    {
        // The last picture counts when the next one begins.
        _costs.Packet(new CodedPacket(1, IsKey: false));
        return _costs.Next();
    }

    // As a live scene: no size repeats for long.
    private void Live(int pictures) => Take("P", [.. Enumerable.Range(0, pictures).Select(i => 60 + 2 * (i * i % 7))]);

    private void Still(int pictures, int bytes = 200) => Take("P", [.. Enumerable.Repeat(bytes, pictures)]);

    [Fact]
    public void Next_PicturesOfAPlaceThatCostTheSame_AreOfAStillSource()
    {
        Take('I', 9000);
        for (var group = 0; group < 7; group++)
            Take("PBBB", 60, 24, 17, 18);
        var activity = Next();
        (activity.IsKnown, activity.IsStill, activity.Renewed, activity.IsVaried).ShouldBe((true, true, true, false));
    }

    [Theory]
    [InlineData(21, false)]
    [InlineData(22, true)]
    public void Next_AtTheBeginning_TwentyEqualPicturesAreStill(int pictures, bool still)
    {
        Take('I', 9000);
        // The first two are what the others are held against.
        Still(pictures);
        Next().IsStill.ShouldBe(still);
    }

    [Fact]
    public void Next_AStreamKnownToLive_IsStillSoonerAtASizeItNeverRepeated()
    {
        Take('I', 9000);
        Live(200);
        Still(15, bytes: 75);
        Next().IsStill.ShouldBeFalse();
        Still(1, bytes: 75);
        Next().IsStill.ShouldBeTrue();
    }

    [Fact]
    public void Next_AStreamThatWasSilentWhileItLived_MustBeSilentForLonger()
    {
        Take('I', 9000);
        Live(100);
        for (var i = 0; i < 3; i++)
        {
            Still(30, bytes: 52);
            Live(60);
        }

        _costs.Next().Breaks.ShouldBe(3);
        Still(50, bytes: 52);
        Next().IsStill.ShouldBeFalse("twice 28 are asked for");
        Still(20, bytes: 52);
        Next().IsStill.ShouldBeTrue();
    }

    [Fact]
    public void Next_AFinerQuantizerThanEver_NeedsFewPictures()
    {
        Take('I', 9000);
        Live(100);
        _quantizer = 27;
        Take("P", 70, 73, 72, 70, 73, 72, 70, 73);
        Next().IsStill.ShouldBeTrue("the sizes waver, as those of a rate control do");
    }

    [Fact]
    public void Next_TheSameQuantizer_NeedsMore()
    {
        Take('I', 9000);
        Live(100);
        Take("P", 70, 73, 72, 70, 73, 72, 70, 73);
        Next().IsStill.ShouldBeFalse();
    }

    [Fact]
    public void Next_AKeyframeAfterASilence_IsToldAsSilentBefore()
    {
        Take('I', 9000);
        Still(30);
        Take('I', 9100);
        Still(4);
        var activity = Next();
        (activity.IsStill, activity.WasStill, activity.Renewed).ShouldBe((false, true, true));
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(60, 1)]
    public void Next_ASilenceThatEndsByItself_IsABreakOnceTheKeyframeIsRefined(int before, int breaks)
    {
        Take('I', 9000);
        Still(before, bytes: 40);
        Take("P", 47, 44);
        Next().Breaks.ShouldBe(breaks);
    }

    [Fact]
    public void Next_OneOtherSize_IsNoBreak()
    {
        Take('I', 9000);
        Still(60, bytes: 40);
        Take("P", 47, 40, 40);
        Next().Breaks.ShouldBe(0);
    }

    [Fact]
    public void Next_SizesThatVary_AreNotStill()
    {
        Take('I', 9000);
        var random = new Random(1);
        Take("P", [.. Enumerable.Range(0, 200).Select(_ => 90 + random.Next(30))]);
        var activity = Next();
        (activity.WasStill, activity.IsVaried, activity.Breaks).ShouldBe((false, true, 0));
    }

    [Theory]
    [InlineData(9000, 9000, true)]
    [InlineData(9000, 9001, true)]
    [InlineData(9000, 9040, false)]
    public void Next_AKeyframeLikeTheOneBefore_IsTold(int first, int second, bool repeated)
    {
        Take('I', first);
        Take("P", 40, 40, 40);
        Take('I', second);
        Take("P", 40);
        Next().KeyRepeated.ShouldBe(repeated);
        Take("P", 40, 40);
        Next().KeyRepeated.ShouldBeFalse("no keyframe came since");
    }

    [Fact]
    public void Next_ABurst_IsARenewal()
    {
        Take('I', 9000);
        Take("P", [.. Enumerable.Range(0, 60).Select(i => 60 + i % 3)]);
        Next().Renewed.ShouldBeTrue();
        Take("P", [.. Enumerable.Range(0, 20).Select(i => 60 + i % 3)]);
        Next().Renewed.ShouldBeFalse();
        Take("P", 900, 400, 60);
        Next().Renewed.ShouldBeTrue();
    }

    [Theory]
    [InlineData("hevc", true)]
    [InlineData("h264", false)]
    public void Next_TwinsThatAgreeWhileAllElseVaries_AreStillInH265(string codec, bool still)
    {
        var costs = new PictureCosts(codec);
        for (var group = 0; group < 60; group++)
            TakeMiniGop(costs, codec, 800 + group * 7 % 60, 70, 60 + group * 5 % 9, 61 + group * 7 % 11, 66);
        costs.Next().HasStillTwins.ShouldBeFalse();
        for (var group = 0; group < 20; group++)
            TakeMiniGop(costs, codec, 300 + group * 7 % 60, 70, 60 + group * 5 % 9, 60 + group * 5 % 9, 66 + group * 3 % 5);
        var activity = costs.Next();
        (activity.HasStillTwins, activity.IsStill, activity.IsVaried).ShouldBe((still, false, true));
    }

    // A P-picture and then B-pictures.
    private static void TakeMiniGop(PictureCosts costs, string codec, params int[] bytes)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            var type = (codec, i) switch { ("hevc", 0) => 1, ("hevc", _) => 0, (_, 0) => 5, _ => 6 };
            costs.Packet(new CodedPacket(bytes[i], IsKey: false));
            costs.Header(new SyntaxElement("slice_type", -1, type));
            costs.Header(new SyntaxElement("slice_qp_delta", -1, 8));
        }
    }

    [Fact]
    public void Next_PacketsWithoutASlice_AreNoPictures()
    {
        for (var i = 0; i < 100; i++)
            _costs.Packet(new CodedPacket(40, IsKey: false));
        _costs.Next().ShouldBe(CodedActivity.Unknown);
    }

    [Theory]
    [InlineData("h264", true)]
    [InlineData("hevc", true)]
    [InlineData("mjpeg", false)]
    [InlineData("vp9", false)]
    [InlineData(null, false)]
    public void Supports_ACodec_OnlyWhereSizesCompare(string? codec, bool supported) => PictureCosts.Supports(codec).ShouldBe(supported);

    [Property]
    public void Take_AnyElements_CountNoMoreThanThereAre(byte[] sizes, string? name, int value)
    {
        _costs.Header(new SyntaxElement(name, -1, value));
        foreach (var size in sizes)
            Take(size % 5 == 0 ? 'I' : size % 2 == 0 ? 'P' : 'B', size);
        var activity = Next();
        activity.Predicted.ShouldBeLessThanOrEqualTo(sizes.Length);
        activity.Varied.ShouldBeLessThanOrEqualTo(activity.Settled);
    }
}
