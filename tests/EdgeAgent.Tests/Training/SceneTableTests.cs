using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

public sealed class SceneTableTests
{
    private static readonly Scene[] Scenes =
    [
        new("street", "validation", 1280, 720, Frames: 250), new("hall", "test", 640, 360, Frames: 40), new("door", "test", 1920, 1080, 19),
    ];

    private static IReadOnlyList<CsvRow> Rows
    {
        get
        {
            var file = Path.GetTempFileName();
            File.WriteAllLines(file, SceneTable.Lines(Scenes));
            var rows = CsvTable.Read(file).Rows;
            File.Delete(file);
            return rows;
        }
    }

    [Fact]
    public void Lines_OfAScene_AreLaddersAtItsOwnSizeAndInALargePicture()
    {
        var street = Rows.Where(row => row["content"] == "street").ToList();
        street.Select(row => $"{row["width"]}x{row["height"]}").Distinct().ShouldBe(["640x360", "1920x1080"]);
        street.Select(row => row["codec"]).Distinct().ShouldBe(["libx264", "libx265", "libvpx-vp9", "libsvtav1", "mjpeg"]);
        street.ShouldAllBe(row => row["split"] == "validation" && row["frames"] == "30");
        foreach (var ladder in street.GroupBy(row => row["ladder"]))
            ladder.Select(row => row["rung"]).ShouldBe(Enumerable.Range(1, ladder.Count()).Select(rung => $"{rung}"));
    }

    [Fact]
    public void Lines_OfASceneOfLessThanTwentyFrames_AreNone() => Rows.ShouldNotContain(row => row["content"] == "door");

    [Fact]
    public void Reference_IsTheMiddleOfTheScene_AveragedAndFilledUpByMirroredTiles()
    {
        var reference = SceneSource.Plain.Reference(Scenes[1], 640, 360);
        reference.ShouldStartWith("trim=start_frame=5:end_frame=35,setpts=N/(25*TB),scale=320:180:flags=area,format=yuv420p,split");
        reference.ShouldContain("hflip");
        reference.ShouldContain("vflip");
        reference.ShouldEndWith(",crop=640:360,format=yuv420p");
        SceneSource.Plain.Reference(Scenes[0], 640, 360).ShouldNotContain("flip");
    }

    [Fact]
    public void ShippedScenes_AreOnOneSideEach_AndAtLeastEightAreInNoFit()
    {
        var shipped = Recipe.Load(RepositoryFiles.PathOf("training", "scenes.csv"));
        var splits = shipped.GroupBy(recipe => recipe.Content, recipe => recipe.Split).ToList();
        splits.ShouldAllBe(scene => scene.Distinct().Count() == 1);
        splits.Count(scene => scene.First() == Split.Test).ShouldBeGreaterThanOrEqualTo(8);
        splits.ShouldNotContain(scene => scene.First() == Split.Train);
        shipped.Select(recipe => recipe.Id).ShouldBeUnique();
    }
}
