using EdgeAgent.Models;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Tests.Training;

public sealed class BatchSourceTests : IDisposable
{
    private static readonly FragmentGrid Grid = new(2, 16);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-batches-");
    private readonly ClipCache _clips;
    private readonly Recipe[] _recipes;

    public BatchSourceTests()
    {
        _clips = new ClipCache(_directory.FullName);
        _recipes =
        [
            .. Enumerable.Range(1, 12)
                .Select(id => ConstructedRecipes.Pristine with { Id = id, Content = $"photograph{id % 3}", Vmaf = 8 * id }),
        ];
        foreach (var recipe in _recipes)
            ConstructedRecipes.WriteGrayClip(_clips, recipe);
    }

    [Fact]
    public void Batch_OfAStep_IsAlwaysTheSame()
    {
        var first = Make(5);
        var again = Make(5);
        var other = Make(6);
        again.Frames.ShouldBe(first.Frames);
        again.Quality.ShouldBe(first.Quality);
        other.Frames.ShouldNotBe(first.Frames);
    }

    [Fact]
    public void Batch_HoldsClipsOfOnePhotographSideBySide_WithTheirOwnLabels()
    {
        var batch = Make(1);
        batch.Count.ShouldBe(6);
        batch.Groups.ShouldBe([0, 0, 0, 1, 1, 1]);
        batch.Rungs.ShouldAllBe(rung => rung == 0);
        for (var i = 0; i < batch.Count; i++)
        {
            var recipe = _recipes.Single(candidate => candidate.Vmaf == Math.Round(100 * batch.Quality[i]));
            var photograph = Enumerable.Range(i / 3 * 3, 3).Select(k => (int)Math.Round(100 * batch.Quality[k]) / 8 % 3);
            photograph.ShouldAllBe(number => number == recipe.Id % 3);
            Level(batch, i)
                .ShouldBeOneOf([.. Enumerable.Range(1, ClipCache.TrainingFrames).Select(frame => Displayed(40 * frame + recipe.Id))]);
        }
    }

    [Fact]
    public void Batch_ShowsAllRungsOfALadder_InTheSamePlacesOfTheSameFrame()
    {
        Recipe[] rungs =
        [
            .. Enumerable.Range(1, 4)
                .Select(rung => ConstructedRecipes.Pristine with { Id = 20 + rung, Vmaf = double.NaN, Ladder = 7, Rung = rung }),
        ];
        foreach (var rung in rungs)
            ConstructedRecipes.WriteRampClip(_clips, rung);
        var batch = Source(rungs).Make(new FragmentReader(_clips), 3, Grid);
        batch.Groups.ShouldBe([0, 0, 0, 1, 1, 1, 2, 2, 2, 2]);
        batch.Rungs.ShouldBe([0, 0, 0, 0, 0, 0, 1, 2, 3, 4]);
        batch.Quality.Select(float.IsNaN).ShouldBe(batch.Rungs.Select(rung => rung > 0));
        batch.Frames.Chunk(3 * Grid.Size * Grid.Size).Skip(6).Distinct(new SameBytes()).Count().ShouldBe(1);
    }

    [Fact]
    public void Batch_WithPlainViews_KeepsTheLabelsOfWhatIsSeen_AndForgetsThoseOfWhatIsNot()
    {
        var source = Source(new TrainingConfig { PhotographsPerBatch = 3, ClipsPerPhotograph = 4, PlainShare = 1 });
        var batches = Enumerable.Range(0, 10).Select(step => source.Make(new FragmentReader(_clips), step, Grid)).ToArray();
        var qualities = batches.SelectMany(batch => batch.Quality).ToArray();
        var plain = qualities.Count(quality => quality == PlainSurface.Quality);
        plain.ShouldBeInRange(1, qualities.Length / 2);
        batches.SelectMany(batch => batch.Auxiliary).Count(float.IsNaN).ShouldBe(plain * AuxiliaryTargets.Count);
        qualities.Where(quality => quality != PlainSurface.Quality).ShouldAllBe(quality => Math.Round(100 * quality) % 8 == 0);
    }

    [Fact]
    public void From_GoesOnAtTheGivenStep_WithTheGridThatIsAskedFor()
    {
        var batches = Source().From(5, _ => Grid).Take(2).ToArray();
        batches[0].Frames.ShouldBe(Make(5).Frames);
        batches[1].Frames.ShouldBe(Make(6).Frames);
    }

    [Fact]
    public void From_WithADamagedClip_EndsWithItsError()
    {
        foreach (var recipe in _recipes)
            File.WriteAllBytes(_clips.PathOf(recipe), [1, 2, 3]);
        Should.Throw<UserError>(() => Source().From(0, _ => Grid).First()).Message.ShouldContain("is too short for a frame");
    }

    [Fact]
    public void Mirror_TurnsEachRowAround()
    {
        byte[] rgb = [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16];
        FragmentReader.Mirror(rgb, 2);
        rgb.ShouldBe([4, 5, 6, 1, 2, 3, 14, 15, 16, 11, 12, 13]);
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static byte Level(Batch batch, int index) => batch.Frames[index * 3 * Grid.Size * Grid.Size];

    private static byte Displayed(int luma) => (byte)Math.Clamp((luma - 16) * 255.0 / 219 + 0.5, 0, 255);

    private Batch Make(int step) => Source().Make(new FragmentReader(_clips), step, Grid);

    private BatchSource Source(params Recipe[] rungs) =>
        Source(new TrainingConfig { PhotographsPerBatch = 2, ClipsPerPhotograph = 3, LaddersPerBatch = 1, PlainShare = 0 }, rungs);

    private BatchSource Source(TrainingConfig config, params Recipe[] rungs) =>
        new(config, new ClipBalance(_recipes), new LadderSet(rungs), _clips);

    private sealed class SameBytes : EqualityComparer<byte[]>
    {
        public override bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public override int GetHashCode(byte[] bytes) => bytes[0];
    }
}
