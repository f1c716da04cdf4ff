using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Tests.Video.Bitstream;

/// <summary>One frame a second of a stream with 25 pictures a second; what its pictures cost is constructed.</summary>
public sealed class StillSourceTests
{
    private static readonly CodedActivity Live = new(
        25, IsStill: false, WasStill: false, WasStillBetweenTicks: false, Breaks: 0,
        Varied: 20, Settled: 25, Renewed: false, KeyRepeated: false);
    private static readonly CodedActivity Silent = new(
        25, IsStill: true, WasStill: true, WasStillBetweenTicks: true, Breaks: 0,
        Varied: 0, Settled: 25, Renewed: false, KeyRepeated: false);
    private static readonly CodedActivity Ended = new(
        25, IsStill: false, WasStill: true, WasStillBetweenTicks: true, Breaks: 1,
        Varied: 2, Settled: 25, Renewed: false, KeyRepeated: false);
    private static readonly CodedActivity Key = new(
        24, IsStill: false, WasStill: true, WasStillBetweenTicks: true, Breaks: 0,
        Varied: 0, Settled: 0, Renewed: true, KeyRepeated: false);
    private static readonly PictureChange Little = new(0.05, IsOfASmallPlace: false);
    private static readonly PictureChange Coded = new(3, IsOfASmallPlace: false);
    private static readonly PictureChange Clock = new(0.08, IsOfASmallPlace: true);
    private static readonly PictureChange Other = new(30, IsOfASmallPlace: false);

    private readonly StillSource _source = new(TimeSpan.FromSeconds(2));
    private int _seconds;

    private bool Next(CodedActivity activity, PictureChange? change = null)
    {
        var how = change ?? Little;
        return _source.Next(TimeSpan.FromSeconds(_seconds++), activity, how, same: how.Mean < 0.255);
    }

    private bool[] Next(int count, CodedActivity activity, PictureChange? change = null) =>
        [.. Enumerable.Range(0, count).Select(_ => Next(activity, change))];

    [Fact]
    public void Next_PicturesThatVary_AreOfALiveSource() => Next(60, Live).ShouldAllBe(frozen => !frozen);

    [Fact]
    public void Next_SilenceFromTheBeginning_IsFrozenAfterThatTime() => Next(4, Silent).ShouldBe([false, false, true, true]);

    [Fact]
    public void Next_SilenceAfterLife_IsFrozenAtOnce()
    {
        Next(10, Live);
        Next(Key with { WasStill = false }, Coded).ShouldBeFalse("the encoder refines what stands");
        Next(Silent).ShouldBeTrue("it has stood for the time of that, too");
    }

    [Fact]
    public void Next_AKeyframeOfAFrozenSource_ChangesNothing()
    {
        Next(4, Silent);
        Next(Key, Coded).ShouldBeTrue();
        Next(Silent).ShouldBeTrue();
    }

    [Fact]
    public void Next_ASourceThatMovesAgain_IsFrozenNoMore()
    {
        Next(4, Silent);
        Next(Live).ShouldBeFalse();
        Next(4, Silent);
        Next(Silent with { IsStill = false }, Coded).ShouldBeFalse("the picture changed and nothing renewed it");
    }

    [Fact]
    public void Next_SilenceThatEndedByItself_IsNoFreeze()
    {
        Next(4, Silent);
        Next(2, Ended).ShouldAllBe(frozen => !frozen);
    }

    [Fact]
    public void Next_TicksOfAClock_DoNotBreakASilence()
    {
        Next(2, Live, Clock);
        Next(2, Ended, Clock).ShouldContain(true);
        Next(20, Ended, Clock).ShouldAllBe(frozen => frozen);
    }

    [Fact]
    public void Next_ShortSilencesBetweenTicks_CountUnderAClockOnly()
    {
        var brief = Live with { WasStillBetweenTicks = true };
        Next(4, brief).ShouldAllBe(frozen => !frozen);
        Next(4, brief, Clock)[^1].ShouldBeTrue();
    }

    [Fact]
    public void Next_AnotherPicture_IsFrozenAfterThatTime()
    {
        Next(5, Silent);
        Next(Key, Other).ShouldBeFalse();
        Next(2, Silent).ShouldBe([false, true]);
    }

    [Theory]
    [InlineData(0.05, true)]
    [InlineData(3, false)]
    public void Next_KeyframesThatCostTheSame_AreFrozenWhereTheyLookTheSame(double difference, bool frozen)
    {
        var repeated = new CodedActivity(
            24, IsStill: false, WasStill: false, WasStillBetweenTicks: false, Breaks: 0,
            Varied: 0, Settled: 0, Renewed: true, KeyRepeated: true);
        Next(4, repeated, new PictureChange(difference, IsOfASmallPlace: false))[^1].ShouldBe(frozen);
    }

    [Theory]
    [InlineData(0.05, true)]
    [InlineData(3, false)]
    public void Next_StillTwinsOfAPictureThatIsRefined_AreFrozenWhereItLooksTheSame(double difference, bool frozen)
    {
        Next(10, Live, Coded);
        var refined = Live with { HasStillTwins = true };
        Next(3, refined, new PictureChange(difference, IsOfASmallPlace: false))[^1].ShouldBe(frozen);
    }

    [Fact]
    public void Next_AKeyframeAmongStillTwins_ChangesNothing()
    {
        Next(10, Live, Coded);
        Next(Live with { HasStillTwins = true }).ShouldBeTrue();
        Next(Live with { HasStillTwins = true, Renewed = true }, Coded).ShouldBeTrue();
        Next(Live).ShouldBeFalse("the twins differ again");
    }
}
