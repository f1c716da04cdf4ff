using EdgeAgent.IO.Processes;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training.FullReference;

public sealed class VmafMeterTests : IAsyncLifetime
{
    private const int Side = 320;

    private static readonly Recipe Clip = ConstructedRecipes.Pristine with
    {
        Width = Side,
        Height = Side,
        ReferenceFilter = $"crop={Side}:{Side}:'4+2*n':'6+n',format=yuv420p",
        RestoreFilter = "null",
    };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-meter-");

    private ClipCache Clips => new(_directory.FullName);

    public async ValueTask InitializeAsync() =>
        await RunAsync(["-f", "lavfi", "-i", "testsrc2=size=400x360", "-frames:v", "1", Path.Combine(_directory.FullName, "leaves.jpg")]);

    [Fact]
    public async Task FfmpegWithoutLibvmaf_IsAClearError() =>
        (await Should.ThrowAsync<UserError>(Meter("echo").RequireAsync(TestContext.Current.CancellationToken)))
            .Message.ShouldContain("was built without libvmaf");

    [Fact]
    public async Task KeptFrames_GetWhatWasMeasuredAtTheirOwnNumbers_OfAReferenceThatMovesAsTheWholeClip()
    {
        ConstructedRecipes.WriteGrayClip(Clips, Clip);
        var frames = await Meter(ConstructedFfmpeg()).MeasureAsync(Clip, TestContext.Current.CancellationToken);
        frames.ShouldBe([new(31, 41, 1), new(34, 44, 4), new(37, 47, 7)]);
        Levels("distorted").ShouldBe(new[] { 3, 3, 3, 3, 6, 6, 6, 9 }.Select(number => (byte)(40 * (number / 3) + Clip.Id)));
        Levels("reference").Distinct().Count().ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task LosslessClip_IsAsGoodAsItsReference_AndACoarseOneIsNot()
    {
        var meter = Meter("ffmpeg");
        await SkipWithoutLibvmafAsync(meter);
        var lossless = Clip with { Id = 2, Encode = "-c:v ffv1" };
        var coarse = Clip with { Id = 3, Encode = "-c:v mpeg4 -q:v 31" };
        foreach (var recipe in (Recipe[])[lossless, coarse])
            await new ClipMaker(_directory.FullName, Clips).MakeAsync(recipe, TestContext.Current.CancellationToken);
        (await meter.MeasureAsync(lossless, TestContext.Current.CancellationToken))
            .ShouldAllBe(frame => frame.Vmaf > 95 && frame.PsnrY == 60);
        (await meter.MeasureAsync(coarse, TestContext.Current.CancellationToken)).ShouldAllBe(frame => frame.Vmaf < 93 && frame.PsnrY < 40);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task SkipWithoutLibvmafAsync(VmafMeter meter)
    {
        try
        {
            await meter.RequireAsync(TestContext.Current.CancellationToken);
        }
        catch (UserError error)
        {
            Assert.Skip(error.Message);
        }
    }

    private VmafMeter Meter(string ffmpeg) => new(new ProgramFile(ffmpeg, "install it"), new ReferenceFrames(_directory.FullName), Clips);

    /// <summary>A constructed program in place of ffmpeg. It stores its input files and reports 30 + n as the VMAF of frame n.</summary>
    private string ConstructedFfmpeg()
    {
        var path = Path.Combine(_directory.FullName, "ffmpeg");
        var frames = string.Join(
            ',', Enumerable.Range(0, 8).Select(n => $$"""{"metrics": {"vmaf": {{30 + n}}, "psnr_y": {{40 + n}}, "cambi": {{n}} } }"""));
        File.WriteAllText(path, $$"""
            #!/bin/sh
            for argument; do case "$argument" in *.yuv) cp "$argument" '{{_directory.FullName}}';; esac; done
            echo '{"frames":[{{frames}}]}'
            """);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>The first pixel of each frame.</summary>
    private IEnumerable<byte> Levels(string name) =>
        File.ReadAllBytes(Path.Combine(_directory.FullName, name + ".yuv"))
            .Chunk(ClipCache.FormatOf(Clip).ByteCount)
            .Select(frame => frame[0]);

    private static async Task RunAsync(string[] arguments)
    {
        await using var ffmpeg = ChildProcess.Start(
            new ProgramFile("ffmpeg", "install it"), ["-nostdin", "-v", "error", "-y", .. arguments]);
        (await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(0, string.Join('\n', ffmpeg.ErrorLines));
    }
}
