using EdgeAgent.Video.Integrity.Views;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video.Integrity.Views;

public sealed class BackgroundTests
{
    private static ViewPicture Picture(float luma)
    {
        var picture = new ViewPicture();
        picture.Luma.AsSpan().Fill(luma);
        return picture;
    }

    [Property]
    public void Add_FivePictures_HasTheirMedianAndRange(byte a, byte b, byte c, byte d, byte e)
    {
        var background = new Background();
        float[] values = [a, b, c, d, e];
        foreach (var (second, luma) in values.Index())
            background.Add(Picture(luma), TimeSpan.FromSeconds(second)).ShouldBe(second == 4);
        background.Picture.Luma.ShouldAllBe(luma => luma == values.Order().ElementAt(2));
        background.Motion.ShouldAllBe(motion => motion == values.Max() - values.Min());
    }

    [Fact]
    public void Add_PicturesThatFollowTooClosely_AreLeftOut()
    {
        var background = new Background();
        for (var frame = 0; frame < 50; frame++)
            background.Add(Picture(frame), TimeSpan.FromSeconds(frame / 25.0));
        background.IsKnown.ShouldBeFalse();
    }

    [Fact]
    public void Add_ATimeThatBeginsAgain_Continues()
    {
        var background = new Background();
        for (var second = 0; second < 4; second++)
            background.Add(Picture(second), TimeSpan.FromSeconds(second));
        background.Add(Picture(4), TimeSpan.Zero).ShouldBeTrue();
    }
}
