using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training.FullReference;

public sealed class LikenessCacheTests : IDisposable
{
    private static readonly Recipe Clip = ConstructedRecipes.Pristine with { Width = 96, Height = 64 };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-likeness-");
    private readonly LikenessCache _cache;

    public LikenessCacheTests() => _cache = new LikenessCache(_directory.FullName);

    [Fact]
    public void Frames_ComeBackAsTheyWereWritten()
    {
        _cache.Has(Clip).ShouldBeFalse();
        FrameLikeness[] frames = [.. Enumerable.Range(1, 3).Select(ConstructedLikeness)];
        _cache.Write(Clip, frames);
        _cache.Has(Clip).ShouldBeTrue();
        for (var i = 0; i < frames.Length; i++)
        {
            var read = _cache.Read(Clip, i);
            read.Features.ShouldBe(frames[i].Features);
            read.Map.Values.ShouldBe(frames[i].Map.Values);
            (read.Map.Columns, read.Map.Rows).ShouldBe((5, 3));
        }
    }

    [Fact]
    public void MissingOrShortFile_IsAClearError()
    {
        Should.Throw<UserError>(() => _cache.Read(Clip, 0)).Message.ShouldContain("edgeagent-train compare");
        _cache.Write(Clip, [ConstructedLikeness(1)]);
        Should.Throw<UserError>(() => _cache.Read(Clip, 1)).Message.ShouldContain("too short");
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static FrameLikeness ConstructedLikeness(int seed)
    {
        var random = new Random(seed);
        var (columns, rows) = LikenessMap.SizeOf(Clip.Width, Clip.Height);
        var values = new byte[columns * rows * LikenessMap.Measures];
        random.NextBytes(values);
        return new FrameLikeness(
            [.. Enumerable.Range(0, FrameLikeness.FeatureCount).Select(_ => random.NextSingle())], new LikenessMap(values, columns, rows));
    }
}
