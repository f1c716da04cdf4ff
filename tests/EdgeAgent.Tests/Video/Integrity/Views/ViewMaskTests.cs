using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Tests.Video.Integrity.Views;

public sealed class ViewMaskTests
{
    [Fact]
    public void Apply_MaskedCells_GetTheMeanOfTheOthers()
    {
        var picture = new ViewPicture();
        picture.Luma.AsSpan().Fill(200);
        picture.Luma.AsSpan(0, ViewPicture.Count / 2).Fill(10);
        new ViewMask(["0,0,1,0.5"]).Apply(picture);
        picture.Luma.ShouldAllBe(luma => luma == 200);
    }

    [Theory]
    [InlineData("0,0.9,1,0.1")]
    [InlineData(" 0.25, 0.5, 0.1, 1")]
    public void Fault_ARectangle_IsNone(string text) => ViewMask.Fault([text]).ShouldBeNull();

    [Theory]
    [InlineData("")]
    [InlineData("0,0,1")]
    [InlineData("0,0,2,1")]
    [InlineData("0;0;1;1")]
    [InlineData("0,0,NaN,1")]
    [InlineData("-0.1,0,1,1")]
    [InlineData("0,0,50%,1")]
    public void Fault_AnythingElse_IsNamed(string text) => ViewMask.Fault([text]).ShouldNotBeNull().ShouldContain($"\"{text}\"");

    [Fact]
    public void Fault_AMaskOverEverything_IsNamed() => ViewMask.Fault(["0,0,1,0.5", "0,0.4,1,0.6"]).ShouldNotBeNull().ShouldContain("80 %");
}
