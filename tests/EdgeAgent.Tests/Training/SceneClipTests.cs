using EdgeAgent.IO.Processes;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training;

/// <summary>A clip of a video with real motion, made by a real ffmpeg.</summary>
public sealed class SceneClipTests : IAsyncLifetime
{
    private static readonly Scene Scene = new("pattern", "validation", 1280, 720, Frames: 30);

    private static readonly Recipe Clip = ConstructedRecipes.Pristine with
    {
        Content = Scene.Name,
        Split = Split.Validation,
        Width = 640,
        Height = 360,
        Frames = Scene.ClipFrames,
        ReferenceFilter = SceneSource.Plain.Reference(Scene, 640, 360),
        Encode = "-c:v libx264 -qp 10",
        RestoreFilter = "null",
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-scene-");

    private string Photographs => Path.Combine(_directory.FullName, "photographs");

    private ClipCache Clips => new(Path.Combine(_directory.FullName, "clips"));

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var scenes = _directory.CreateSubdirectory("scenes");
        await using var ffmpeg = ChildProcess.Start(
            new ProgramFile("ffmpeg", "install it"),
            [
                "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25", "-frames:v", "30", "-c:v", "libx264", "-qp", "5",
                Path.Combine(scenes.FullName, "pattern.mp4"),
            ]);
        (await ffmpeg.WaitForExitAsync(Cancellation)).ShouldBe(0);
    }

    [Fact]
    public async Task Clip_HasEveryTenthFrame_EachLikeThatOfItsReference()
    {
        await new ClipMaker(Photographs, Clips).MakeAsync(Clip, Cancellation);

        Clips.Has(Clip).ShouldBeTrue();
        ClipCache.NumbersOf(Clip).ShouldBe([8, 18, 28]);
        Clips.Quantizers.Read(Clip).Count.ShouldBe(3);
        var reference = await new ReferenceFrames(Photographs).RenderAsync(Clip, Cancellation);
        reference.Length.ShouldBe(3);
        var frame = new byte[ClipCache.FormatOf(Clip).ByteCount];
        for (var i = 0; i < 3; i++)
        {
            Clips.Read(Clip, i, frame);
            Difference(frame, reference[i]).ShouldBeLessThan(1, $"frame {i}");
            Difference(frame, reference[(i + 1) % 3]).ShouldBeGreaterThan(2, $"frame {i} and another");
        }
    }

    [Fact]
    public async Task Scene_ThatIsMissing_IsNamed() =>
        (await Should.ThrowAsync<UserError>(
            new ClipMaker(Photographs, Clips).MakeAsync(Clip with { Content = "absent" }, Cancellation)))
            .Message.ShouldContain("The scene absent is missing");

    [Fact]
    public void Window_OfAScene_HasTheNeighborsOfEachCachedFrame() =>
        FrameWindow.Of(Clip).Numbers.ShouldBe([7, 8, 9, 17, 18, 19, 27, 28, 29]);

    [Fact]
    public void Window_OfAPhotograph_IsAllOfItsFramesFromTheSecondOn() =>
        FrameWindow.Of(ConstructedRecipes.Pristine).Numbers.ShouldBe(Enumerable.Range(2, 8));

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static double Difference(byte[] frame, Plane luma) => Plane.Of(frame, luma.Width, luma.Height).Difference(luma);
}
