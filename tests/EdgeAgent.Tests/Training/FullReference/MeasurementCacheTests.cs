using EdgeAgent.Training.FullReference;

namespace EdgeAgent.Tests.Training.FullReference;

public sealed class MeasurementCacheTests : IDisposable
{
    private static readonly MeasuredFrame[] Frames = [new(91.2345, 38.5, 0.25), new(0, 8.125, 12), new(100, 60, 0)];

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-measured-");
    private readonly MeasurementCache _cache;

    public MeasurementCacheTests() => _cache = new MeasurementCache(_directory.FullName);

    [Fact]
    public void Frames_ComeBackAsTheyWereWritten()
    {
        _cache.Has(ConstructedRecipes.Pristine).ShouldBeFalse();
        _cache.Read(ConstructedRecipes.Pristine).ShouldBeNull();
        _cache.Write(ConstructedRecipes.Pristine, Frames);
        _cache.Has(ConstructedRecipes.Pristine).ShouldBeTrue();
        _cache.Read(ConstructedRecipes.Pristine).ShouldBe(Frames);
    }

    [Theory]
    [InlineData("")]
    [InlineData("90,40,0\n90,40,0")]
    [InlineData("90,40,0\n90,40,0\n90,40")]
    [InlineData("90,40,0\n90,40,0\n90,nan,0")]
    public void DamagedFile_IsAClearError(string text)
    {
        _cache.Write(ConstructedRecipes.Pristine, Frames);
        File.WriteAllText(_directory.GetFiles().Single().FullName, text);
        Should.Throw<UserError>(() => _cache.Read(ConstructedRecipes.Pristine))
            .Message.ShouldContain("delete it and run edgeagent-train measure again");
    }

    public void Dispose() => _directory.Delete(recursive: true);
}
