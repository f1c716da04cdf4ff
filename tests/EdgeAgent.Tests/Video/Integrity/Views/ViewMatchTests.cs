using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Tests.Video.Integrity.Views;

/// <summary>Comparisons of a constructed scene with itself.</summary>
public sealed class ViewMatchTests
{
    private static readonly ConstructedScene Scene = new();

    private readonly UsualView _usual = new();

    public ViewMatchTests()
    {
        foreach (var _ in Enumerable.Range(0, 3))
            Compare(_ => { }, learn: true);
    }

    [Fact]
    public void Compare_TheSameView_HasAllDetail() => Focus(_ => { }).ShouldBe(1, 0.05);

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(1.1)]
    public void Compare_OtherLight_HasAllDetail(double light) =>
        Focus(frame => ConstructedScene.Luma(frame, (_, _, luma) => 16 + light * (luma - 16))).ShouldBe(1, 0.1);

    [Fact]
    public void Compare_Fog_HasAllDetail() =>
        Focus(frame => ConstructedScene.Luma(frame, (_, _, luma) => 150 + 0.5 * (luma - 110))).ShouldBe(1, 0.06);

    [Fact]
    public void Compare_SensorNoise_HasAllDetail() => Focus(frame => ConstructedScene.Noise(frame, 4, 7)).ShouldBe(1, 0.1);

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Compare_ALensOutOfFocus_HasLessDetail(double noise) => Focus(frame =>
    {
        ConstructedScene.Blur(frame, 1);
        ConstructedScene.Noise(frame, noise, 7);
    }).ShouldBeLessThan(0.8);

    [Fact]
    public void Compare_APlainView_HasNoFocus()
    {
        void Plain(VideoFrame frame) => ConstructedScene.Luma(frame, (_, _, _) => 110);
        var usual = new UsualView();
        Compare(Plain, learn: true, usual);
        Compare(Plain, learn: false, usual).Focus.ShouldBeNull();
    }

    private double Focus(Action<VideoFrame> change) => Compare(change, learn: false).Focus.ShouldNotBeNull();

    private ViewMatch Compare(Action<VideoFrame> change, bool learn, UsualView? usual = null)
    {
        usual ??= _usual;
        var (reducer, picture, background) = (new ViewReducer(ConstructedScene.Format), new ViewPicture(), new Background());
        for (var second = 0; second < Background.Samples; second++)
        {
            var frame = Scene.At(second);
            change(frame);
            reducer.Reduce(frame.Pixels, picture);
            background.Add(picture, frame.Time);
        }

        var (structure, figures, match) = (new Structure(), new ViewFigures(), new ViewMatch());
        structure.Measure(background.Picture.Luma);
        figures.Measure(background.Picture, structure);
        match.Compare(background, structure, figures[Figure.Noise], usual);
        if (learn)
            usual.Learn(background.Picture, figures, usual.Seconds > 0 ? match : null, seconds: 10);
        return match;
    }
}
