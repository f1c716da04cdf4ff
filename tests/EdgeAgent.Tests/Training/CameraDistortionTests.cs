using EdgeAgent.IO.Processes;
using EdgeAgent.Models;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

/// <summary>Ladders of camera distortions, made by the real ffmpeg from a picture.</summary>
public sealed class CameraDistortionTests : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-camera-");

    public static TheoryData<string> Names => [.. CameraDistortion.Kinds.Select(kind => kind.Name)];

    public async ValueTask InitializeAsync()
    {
        await using var ffmpeg = ChildProcess.Start(
            new ProgramFile("ffmpeg", "install it"),
            [
                "-nostdin", "-v", "error", "-y", "-i", RepositoryFiles.PathOf("samples", "colosseum.mp4"), "-vf", "scale=640:-2",
                "-frames:v", "1", Path.Combine(_directory.FullName, "photo.jpg"),
            ]);
        (await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(0, string.Join('\n', ffmpeg.ErrorLines));
    }

    [Theory]
    [Trait("Category", "Long")]
    [MemberData(nameof(Names))]
    public async Task StrongestRung_IsFartherFromItsReferenceThanTheMildest(string name)
    {
        var rungs = Rungs(name);
        rungs.Length.ShouldBe(LadderKind.Count);
        (await ErrorAsync(rungs[3])).ShouldBeGreaterThan(1.2 * await ErrorAsync(rungs[0]));
    }

    [Theory]
    [InlineData("motion blur", "blur")]
    [InlineData("low light", "noise")]
    [InlineData("sharpening", "")]
    [InlineData("rolling exposure", "")]
    [InlineData("dirty lens", "")]
    [InlineData("packet loss", "corruption")]
    [InlineData("mjpeg", "compression")]
    public void StrongestRung_HasTheArtifactsThatAreTrueOfIt(string name, string artifacts)
    {
        var labels = ArtifactLabels.Of(Rungs(name)[3] with { Vmaf = 70, Cambi = 0 });
        string.Join(' ', ModelContract.Artifacts.Zip(labels).Where(artifact => artifact.Second >= 0.5f).Select(artifact => artifact.First))
            .ShouldBe(artifacts);
        float.IsNaN(labels[1]).ShouldBe(name == "dirty lens");
    }

    [Fact]
    public void Darkness_BelongsToTheScene_NotToTheDistortion()
    {
        foreach (var rung in Rungs("low light"))
        {
            rung.ReferenceFilter.ShouldContain("format=yuv420p,lutyuv=y=16+(val-16)*0.");
            rung.DistortFilter.ShouldNotContain("val-16)*0.");
        }
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>The table's rungs of one kind. With as many photographs as kinds, each photograph gets another kind.</summary>
    private Recipe[] Rungs(string name)
    {
        Photograph[] photographs = [.. CameraDistortion.Kinds.Select(_ => new Photograph("photo", "train", 368, 328))];
        var path = Path.Combine(_directory.FullName, "ladders.csv");
        File.WriteAllLines(path, new LadderTable(3).Lines(photographs));
        return [.. Recipe.Load(path).Where(rung => rung.Grows == name)];
    }

    /// <summary>Mean absolute difference of luma over the cached frames.</summary>
    private async Task<double> ErrorAsync(Recipe rung)
    {
        var clips = new ClipCache(_directory.FullName);
        await new ClipMaker(_directory.FullName, clips).MakeAsync(rung, TestContext.Current.CancellationToken);
        var reference = await new ReferenceFrames(_directory.FullName).RenderAsync(rung, TestContext.Current.CancellationToken);
        var frame = new byte[ClipCache.FormatOf(rung).ByteCount];
        return reference.Select((plane, i) =>
        {
            clips.Read(rung, i, frame);
            return plane.Difference(Plane.Of(frame, rung.Width, rung.Height));
        }).Average();
    }
}
