using EdgeAgent.Training.FullReference;

namespace EdgeAgent.Tests.Training.FullReference;

public sealed class LikenessMapTests
{
    private const int Width = 192;
    private const int Height = 160;

    [Fact]
    public void Map_IsLowOnlyWhereTheFrameDiffers()
    {
        var map = Compare((x, y) => x is >= 64 and < 96 && y is >= 32 and < 64 ? 90 : Texture(x, y)).Map;
        var damaged = At(map, 64, 32);
        var whole = At(map, 128, 96);
        damaged.Take(6).ShouldAllBe(kept => kept < 0.6);
        whole.Take(6).ShouldAllBe(kept => kept > 0.99);
        damaged[6].ShouldBeGreaterThan(0.5f);
        whole[6].ShouldBe(0);
    }

    [Fact]
    public void Map_HasASquareForEveryPatch_OfAFrame()
    {
        var map = Compare(Texture).Map;
        for (var y = 0; y <= Height - 32; y += 7)
        {
            for (var x = 0; x <= Width - 32; x += 7)
                At(map, x, y).Take(6).ShouldAllBe(kept => kept > 0.99);
        }
    }

    [Fact]
    public void Features_OfAnEqualFrame_SayThatAllIsKept()
    {
        var features = Compare(Texture).Features;
        features.Length.ShouldBe(FrameLikeness.FeatureCount);
        features.Chunk(5).Take(4)
            .ShouldAllBe(scale => scale[0] > 0.999 && scale[1] > 0.999 && scale[2] > 0.999 && scale[3] == 0 && scale[4] == 0);
        features[^1].ShouldBe((float)Math.Log(3));
    }

    private static FrameLikeness Compare(Func<int, int, int> distorted) => FrameLikeness.Of(Draw(Texture), Draw(distorted), motion: 2);

    private static int Texture(int x, int y) => 60 + (x * 7919 + y * 104_729) % 97;

    private static Plane Draw(Func<int, int, int> luma) =>
        new([.. Enumerable.Range(0, Width * Height).Select(i => (float)luma(i % Width, i / Width))], Width, Height);

    private static float[] At(LikenessMap map, int x, int y)
    {
        var measures = new float[LikenessMap.Measures];
        map.At(x, y, measures);
        return measures;
    }
}
