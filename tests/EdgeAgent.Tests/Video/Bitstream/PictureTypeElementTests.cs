using EdgeAgent.Video.Bitstream;

namespace EdgeAgent.Tests.Video.Bitstream;

public sealed class PictureTypeElementTests
{
    [Theory]
    [InlineData("h264", "slice_type", 7, "Intra")]
    [InlineData("h264", "slice_type", 4, "Intra")]
    [InlineData("h264", "slice_type", 5, "Single")]
    [InlineData("h264", "slice_type", 3, "Single")]
    [InlineData("h264", "slice_type", 6, "Double")]
    [InlineData("hevc", "slice_type", 2, "Intra")]
    [InlineData("hevc", "slice_type", 1, "Single")]
    [InlineData("hevc", "slice_type", 0, "Double")]
    [InlineData("vp9", "frame_type", 0, "Intra")]
    [InlineData("vp9", "frame_type", 1, "Single")]
    [InlineData("av1", "frame_type", 0, "Intra")]
    [InlineData("av1", "frame_type", 2, "Intra")]
    [InlineData("av1", "frame_type", 1, "Single")]
    public void Read_TheElement_IsTheKindOfPrediction(string codec, string element, int value, string kind) =>
        PictureTypeElement.Read(codec, new SyntaxElement(element, -1, value)).ToString().ShouldBe(kind);

    [Theory]
    [InlineData("h264", "frame_type")]
    [InlineData("vp9", "slice_type")]
    [InlineData("hevc", "slice_type_hint")]
    [InlineData("av1", "slice_qp_delta")]
    public void Read_AnotherElement_IsNone(string codec, string element) =>
        PictureTypeElement.Read(codec, new SyntaxElement(element, -1, 0)).ShouldBeNull();
}
