using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class DamageTraceTests
{
    // Constructed: 20 × 15 macroblocks, so that 30 are a tenth.
    private static readonly FrameStamp Inter = new(0, 320, 240), Key = Inter with { IsKey = true };

    private readonly DamageTrace _trace = Begun();

    private static DamageTrace Begun()
    {
        var trace = new DamageTrace(joined: false);
        trace.KeyArrived();
        trace.Next(Key);
        return trace;
    }

    private double Damaged(int macroblocks, bool inB = false)
    {
        _trace.Concealed(new Concealment(macroblocks, inB));
        return Whole();
    }

    private double Whole() => _trace.Next(Inter).Pictures;

    private double Keyframe() => _trace.Next(Key).Pictures;

    [Fact]
    public void Next_AStreamWithoutDamage_IsWhole() => (Keyframe(), Whole(), Whole()).ShouldBe((0, 0, 0));

    [Fact]
    public void Next_DamageOfAFrameThatOthersReferTo_StaysAndAddsUpUntilTheKeyframe()
    {
        Damaged(30).ShouldBe(0.1);
        Whole().ShouldBe(0.1);
        Damaged(60).ShouldBe(0.3, 1e-9);
        Whole().ShouldBe(0.3, 1e-9);
        Keyframe().ShouldBe(0);
        Whole().ShouldBe(0);
    }

    [Fact]
    public void Next_ADecoderThatComplains_IsSuspectUntilTheKeyframe()
    {
        _trace.Next(Inter).IsSuspect.ShouldBeFalse();
        _trace.Complained();
        _trace.Next(Inter).ShouldBe(new Damage(0) { IsSuspect = true });
        _trace.Next(Inter).IsSuspect.ShouldBeTrue();
        _trace.Next(Key).IsSuspect.ShouldBeFalse();
    }

    [Fact]
    public void Next_AComplaintWithoutKeyframes_IsBelievedForHalfAMinute()
    {
        _trace.Complained();
        _trace.Next(Inter with { Seconds = 10 }).IsSuspect.ShouldBeTrue();
        _trace.Next(Inter with { Seconds = 39 }).IsSuspect.ShouldBeTrue();
        _trace.Next(Inter with { Seconds = 41 }).IsSuspect.ShouldBeFalse();
    }

    [Fact]
    public void Next_DamageOfABFrame_IsGoneWithIt()
    {
        Damaged(30).ShouldBe(0.1);
        Damaged(150, inB: true).ShouldBe(0.6);
        Whole().ShouldBe(0.1);
    }

    [Fact]
    public void Next_AmountsOfSeveralFrames_CountFromTheNextOneShown()
    {
        _trace.Concealed(new Concealment(30, InB: false));
        _trace.Concealed(new Concealment(60, InB: false));
        _trace.Concealed(new Concealment(3000, InB: true));
        Whole().ShouldBe(1.3, 1e-9, "a B-frame has no more than its own picture to lose");
        Whole().ShouldBe(0.3, 1e-9);
    }

    [Fact]
    public void Next_ADamagedKeyframe_HasItsOwnDamageAlone()
    {
        Damaged(300).ShouldBe(1);
        _trace.Concealed(new Concealment(30, InB: false));
        Keyframe().ShouldBe(0.1);
    }

    [Fact]
    public void Next_WhatCameBeforeTheFirstFrameOfAStreamThatWasJoined_IsNoneOfIt()
    {
        var trace = new DamageTrace(joined: true);
        trace.Concealed(new Concealment(3000, InB: false));
        trace.Concealed(new Concealment(300, InB: true));
        (trace.Next(Key).Pictures, trace.Next(Inter).Pictures).ShouldBe((0, 0));
        trace.Concealed(new Concealment(30, InB: false));
        trace.Next(Inter).Pictures.ShouldBe(0.1);
    }

    [Fact]
    public void Next_WhatCameBeforeTheFirstFrameOfAFile_IsOfItsFirstFrames()
    {
        var trace = new DamageTrace(joined: false);
        trace.Concealed(new Concealment(30, InB: false));
        (trace.Next(Key).Pictures, trace.Next(Inter).Pictures).ShouldBe((0.1, 0.1));
    }

    [Fact]
    public void Next_WhatCameBeforeTheFirstFrameOfAFileThatWasCut_IsOfFramesThatWereNeverShown()
    {
        var trace = new DamageTrace(joined: false);
        trace.Concealed(new Concealment(30, InB: false));
        trace.Next(Key with { Seconds = 1.64 }).Pictures.ShouldBe(0);
    }

    [Fact]
    public void Next_AStreamWithoutKeyframes_IsBelievedToHaveRenewedItselfAfterHalfAMinute()
    {
        double At(double seconds) => _trace.Next(Inter with { Seconds = seconds }).Pictures;
        _trace.Concealed(new Concealment(30, InB: false));
        At(10).ShouldBe(0.1);
        _trace.Concealed(new Concealment(60, InB: false));
        At(30).ShouldBe(0.3, 1e-9);
        At(40).ShouldBe(0.3, 1e-9);
        At(40.1).ShouldBe(0.2);
        At(61).ShouldBe(0);
    }

    [Fact]
    public void Next_LostPictures_CountUntilTheKeyframe()
    {
        _trace.Lost(1);
        var damage = _trace.Next(Inter);
        (damage.Pictures, damage.IsSuspect).ShouldBe((1, true));
        _trace.Lost(0.5);
        Whole().ShouldBe(1.5);
        _trace.KeyArrived();
        Whole().ShouldBe(1.5, "it is not shown yet");
        Keyframe().ShouldBe(0);
        Whole().ShouldBe(0);
    }

    [Fact]
    public void Next_PicturesLostAfterAKeyframeThatIsNotShownYet_CountAfterIt()
    {
        _trace.KeyArrived();
        _trace.Lost(1);
        Whole().ShouldBe(0);
        Keyframe().ShouldBe(1);
        Whole().ShouldBe(1);
    }

    [Fact]
    public void Next_AKeyframeThatIsShownBeforeItsPacketIsRecorded_EndsDamageOnce()
    {
        var trace = new DamageTrace(joined: false);
        trace.KeyArrived();
        trace.Next(Key);
        trace.Next(Key);
        trace.KeyArrived();
        trace.Lost(1);
        trace.Next(Inter).Pictures.ShouldBe(1);
    }

    [Fact]
    public void Next_AKeyframeThatIsNeverShown_DoesNotHideLaterLosses()
    {
        _trace.KeyArrived();
        _trace.Lost(1);
        for (var frame = 0; frame < 40; frame++)
            Whole();
        Whole().ShouldBe(1);
    }

    [Fact]
    public void Next_PicturesLostBeforeTheFirstKeyframeOfAStreamThatWasJoined_AreNoneOfIt()
    {
        var trace = new DamageTrace(joined: true);
        trace.Lost(1);
        trace.KeyArrived();
        trace.Next(Key).Pictures.ShouldBe(0);
    }

    [Property]
    public void Next_WhateverIsSaid_IsFiniteAndNeverBelowNothing(NonNegativeInt macroblocks, bool inB, int width, int height, bool isKey)
    {
        var trace = new DamageTrace(joined: false);
        trace.Concealed(new Concealment(macroblocks.Get, inB));
        trace.Next(new FrameStamp(null, width, height, isKey)).Pictures.ShouldBeInRange(0, int.MaxValue);
    }
}
