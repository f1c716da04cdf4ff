using EdgeAgent.Video;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video;

public sealed class DamageTraceTests
{
    // Constructed: 20 × 15 macroblocks, so that 30 are a tenth.
    private static readonly FrameStamp Inter = new(0, 320, 240), Key = Inter with { IsKey = true };

    private readonly DamageTrace _trace = new();

    private double Damaged(int macroblocks, bool inB = false)
    {
        _trace.Concealed(new Concealment(macroblocks, inB));
        return Corrupt();
    }

    private double Corrupt()
    {
        _trace.Corrupt();
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
    public void Next_DamageOfABFrame_IsGoneWithIt()
    {
        Damaged(30).ShouldBe(0.1);
        Damaged(150, inB: true).ShouldBe(0.6);
        Whole().ShouldBe(0.1);
    }

    [Fact]
    public void Next_AmountsThatCameEarly_WaitForTheirFrames()
    {
        _trace.Concealed(new Concealment(30, InB: false));
        _trace.Concealed(new Concealment(60, InB: false));
        Whole().ShouldBe(0, "the frame that the decoder works on is not yet put out");
        Corrupt().ShouldBe(0.1);
        Corrupt().ShouldBe(0.3, 1e-9);
    }

    [Fact]
    public void Next_ADamagedKeyframe_HasItsOwnDamageAlone()
    {
        Damaged(300).ShouldBe(1);
        _trace.Concealed(new Concealment(30, InB: false));
        _trace.Corrupt();
        Keyframe().ShouldBe(0.1);
    }

    [Fact]
    public void Next_ACorruptFrameOfUnknownAmount_ConcealsNothing() => (Corrupt(), Whole()).ShouldBe((0, 0));

    [Fact]
    public void Next_AmountsThatNoFrameComesFor_AreForgottenOldestFirst()
    {
        for (var macroblocks = 1; macroblocks <= 100; macroblocks++)
            _trace.Concealed(new Concealment(macroblocks, InB: true));
        Corrupt().ShouldBe(93 / 300.0, 1e-9);
    }

    [Property]
    public void Next_WhateverIsSaid_IsFiniteAndNeverBelowNothing(NonNegativeInt macroblocks, bool inB, int width, int height, bool isKey)
    {
        var trace = new DamageTrace();
        trace.Concealed(new Concealment(macroblocks.Get, inB));
        trace.Corrupt();
        trace.Next(new FrameStamp(null, width, height, isKey)).Pictures.ShouldBeInRange(0, 1);
    }

    [Fact]
    public void Damage_TakesFromQualityAndMakesCorruptionLikely()
    {
        var score = new FrameScore(TimeSpan.Zero, 90, ArtifactProbabilities.From([0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.5f]), Signals.None);
        var whole = score.With(Damage.None);
        (whole.Quality, whole.Artifact(5)).ShouldBe((90f, 0.5f));
        var damaged = score.With(new Damage(1)).With(Signals.Black);
        // exp(−0.85) of the quality is left.
        damaged.Quality.ShouldBe(90 * 0.42741f, 1e-3f);
        damaged.Artifact(5).ShouldBe(1 - 0.5f * 0.42741f, 1e-4f);
        (damaged.Artifact(0), damaged.Damage.Pictures, damaged.Signals).ShouldBe((0.1f, 1, Signals.Black));
    }
}
