using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Bitstream.Gaps;

namespace EdgeAgent.Tests.Video.Bitstream.Gaps;

/// <summary>Constructed sets; those of real encoders are in <see cref="LossTraceTests"/>.</summary>
public sealed class ReferenceSetTests
{
    private static ReferenceEntry[]? Build(IReadOnlyList<ReferenceEntry[]> earlier, params (string Element, int Value)[] elements)
    {
        var set = new ReferenceSet();
        foreach (var (name, value) in elements)
        {
            SyntaxElement.TryRead($"[trace_headers @ 0x1] [info] 1   {name}   1 = {value}", out var element).ShouldBeTrue();
            set.Take(element).ShouldBeTrue();
        }

        return set.Build(earlier);
    }

    private static ReferenceEntry[]? Listed() => Build(
        [], ("num_negative_pics", 2), ("num_positive_pics", 1), ("delta_poc_s0_minus1[0]", 0), ("used_by_curr_pic_s0_flag[0]", 1),
        ("delta_poc_s0_minus1[1]", 2), ("used_by_curr_pic_s0_flag[1]", 0), ("delta_poc_s1_minus1[0]", 3),
        ("used_by_curr_pic_s1_flag[0]", 1));

    [Fact]
    public void Build_AListedSet_AddsUpItsSteps() => Listed().ShouldBe([new(-1, true), new(-4, false), new(4, true)]);

    [Fact]
    public void Build_APredictedSet_IsTheOtherOneMoved()
    {
        // One picture later: the picture with the other set is at -1 then.
        var set = Build(
            [Listed()!], ("inter_ref_pic_set_prediction_flag", 1), ("delta_rps_sign", 1), ("abs_delta_rps_minus1", 0),
            ("used_by_curr_pic_flag[0]", 0), ("use_delta_flag[0]", 1), ("used_by_curr_pic_flag[1]", 0), ("use_delta_flag[1]", 0),
            ("used_by_curr_pic_flag[2]", 1), ("used_by_curr_pic_flag[3]", 1));
        set.ShouldBe([new(-1, true), new(-2, false), new(3, true)]);
    }

    [Fact]
    public void Build_ASetPredictedFromOneThatIsMissing_IsNone() =>
        Build([], ("inter_ref_pic_set_prediction_flag", 1), ("abs_delta_rps_minus1", 0)).ShouldBeNull();
}
