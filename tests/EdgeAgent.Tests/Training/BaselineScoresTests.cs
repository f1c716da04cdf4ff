using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class BaselineScoresTests
{
    [Fact]
    public void LaplacianVariance_OfAStraightRamp_IsNone_AndOfACheckerboard_IsLarge()
    {
        LaplacianVariance.Of([.. Enumerable.Range(0, 64).Select(i => (byte)(10 * (i % 8)))], 8).ShouldBe(0);
        LaplacianVariance.Of([.. Enumerable.Range(0, 64).Select(i => (byte)((i + i / 8) % 2))], 8).ShouldBe(16);
    }

    [Fact]
    public async Task Scores_TellBlocksFromARamp()
    {
        var directory = Directory.CreateTempSubdirectory("edgeagent-baselines-");
        var clips = new ClipCache(directory.FullName);
        var blocks = Clip(1);
        var ramp = Clip(2);
        ConstructedRecipes.WriteLuma(clips, blocks, (x, y) => 60 + (37 * (x / 8) + 61 * (y / 8)) % 100 + (7 * x + 13 * y) % 5);
        ConstructedRecipes.WriteLuma(clips, ramp, (x, y) => 60 + x / 4 + (7 * x + 13 * y) % 5);
        var stop = TestContext.Current.CancellationToken;
        var ofBlocks = await BaselineScores.MeasureAsync(blocks, clips, stop);
        var ofRamp = await BaselineScores.MeasureAsync(ramp, clips, stop);
        directory.Delete(recursive: true);
        ofBlocks.LaplacianVariance.ShouldBeGreaterThan(5 * ofRamp.LaplacianVariance);
        ofBlocks.Blockiness.ShouldBeGreaterThan(ofRamp.Blockiness);
        ofBlocks.Blurriness.ShouldBeGreaterThan(0);
        ofBlocks.BitsPerPixel.ShouldBe(1);
    }

    private static Recipe Clip(int id) => ConstructedRecipes.Pristine with { Id = id, Width = 320, Height = 240, Bytes = 96_000 };
}
