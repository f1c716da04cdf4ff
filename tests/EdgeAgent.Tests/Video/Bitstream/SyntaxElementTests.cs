using EdgeAgent.Video.Bitstream;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class SyntaxElementTests
{
    private const string Delta =
        "[trace_headers @ 0x55e8242e2580] [info] 30          slice_qp_delta                                        0001001 = -4";

    [Fact]
    public void TryRead_AnElement_HasNameAndValue()
    {
        SyntaxElement.IsIn(Delta).ShouldBeTrue();
        SyntaxElement.TryRead(Delta, out var element).ShouldBeTrue();
        element.Name.ToString().ShouldBe("slice_qp_delta");
        (element.Index, element.Value).ShouldBe((-1, -4));
    }

    [Theory]
    [InlineData("delta_poc_s0_minus1[2]", 2)]
    [InlineData("scaling_list_delta_coeff[0][1][63]", 0)]
    [InlineData("ref_order_hint[", -1)]
    [InlineData("ref_order_hint[99999999999]", -1)]
    public void TryRead_AnElementOfAnArray_HasItsFirstIndex(string name, int index)
    {
        SyntaxElement.TryRead($"[trace_headers @ 0x1] [info] 30          {name}          1 = 7", out var element).ShouldBeTrue();
        element.Name.ToString().ShouldBe(name[..name.IndexOf('[', StringComparison.Ordinal)]);
        (element.Index, element.Value).ShouldBe((index, 7));
    }

    [Theory]
    [InlineData("[trace_headers @ 0x55abebfe88c0] [info] Slice Segment Header")]
    [InlineData("[trace_headers @ 0x55abebfe88c0] [error] Failed to parse header of NAL")]
    [InlineData("[trace_headers @ 0x55abebfe88c0] [info] 30 slice_qp_delta")]
    [InlineData("[trace_headers @ 0x55abebfe88c0] [info]  = 4")]
    [InlineData("[trace_headers @ 0x55abebfe88c0] [info] 30          uuid                 0001001 = 99999999999")]
    public void TryRead_OtherLine_IsNone(string line) => SyntaxElement.TryRead(line, out _).ShouldBeFalse();

    [Property]
    public void TryRead_AnyText_DoesNotFail(string? text)
    {
        SyntaxElement.TryRead(text, out _);
        SyntaxElement.TryRead($"[trace_headers @ 0x1] [info] {text} = 4", out _);
        SyntaxElement.TryRead($"[trace_headers @ 0x1] [info] 30 {text}", out _);
    }
}
