using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Models;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Tests.Training.FullReference;

/// <summary>Clips that the real ffmpeg makes from a picture, compared with the picture.</summary>
public sealed class ComparedClipsTests : IAsyncLifetime
{
    private static readonly ProgramFile Ffmpeg = new("ffmpeg", "install it");

    // Multiples of the window size 8, so that ffmpeg's mean covers the same pixels.
    private static readonly Recipe Clip = ConstructedRecipes.Pristine with
    {
        Width = 320,
        Height = 240,
        ReferenceFilter = "crop=320:240:'4+2*n':'6+n',format=yuv420p",
        RestoreFilter = "null",
    };
    private static readonly Recipe Lossless = Clip with { Id = 1, Encode = "-c:v ffv1" };
    private static readonly Recipe Coarse = Clip with { Id = 2, Kind = DistortionKind.Codec, Vmaf = 40, Encode = "-c:v mpeg4 -q:v 31" };
    private static readonly Recipe Mild = Clip with { Id = 3, Kind = DistortionKind.Codec, Vmaf = 90, Encode = "-c:v mpeg4 -q:v 3" };

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-compared-");

    private ClipCache Clips => new(_directory.FullName);

    private LikenessCache Likeness => new(_directory.FullName);

    private MeasurementCache Measurements => new(_directory.FullName);

    public async ValueTask InitializeAsync()
    {
        await RunAsync(
            [
                "-i", RepositoryFiles.PathOf("samples", "colosseum.mp4"), "-vf", "scale=640:-2", "-frames:v", "1",
                Path.Combine(_directory.FullName, "leaves.jpg"),
            ]);
        var maker = new ClipMaker(_directory.FullName, Clips);
        foreach (var recipe in (Recipe[])[Lossless, Coarse, Mild])
        {
            await maker.MakeAsync(recipe, TestContext.Current.CancellationToken);
            Likeness.Write(recipe, await ClipComparison.OfAsync(
                recipe, new ReferenceFrames(_directory.FullName), Clips, TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public void LosslessClip_KeepsEverything()
    {
        for (var frame = 0; frame < ClipCache.TrainingFrames; frame++)
            Likeness.Read(Lossless, frame).Features.Chunk(5).Take(4).ShouldAllBe(scale => scale[0] > 0.999 && scale[4] == 0);
    }

    [Fact]
    public async Task Error_IsWhatFfmpegsPsnrFilterMeasures()
    {
        var log = Path.Combine(_directory.FullName, "psnr.log");
        string[] Raw(Recipe recipe) => ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "320x240", "-i", Clips.PathOf(recipe)];
        await RunAsync([.. Raw(Lossless), .. Raw(Coarse), "-lavfi", $"psnr=stats_file={log}", "-f", "null", "-"]);
        var expected = File.ReadAllLines(log)
            .Select(line => double.Parse(line.Split("mse_y:")[1].Split(' ')[0], CultureInfo.InvariantCulture))
            .ToArray();
        for (var frame = 0; frame < ClipCache.TrainingFrames; frame++)
            Math.Pow(Math.Exp(Likeness.Read(Coarse, frame).Features[4]) - 1, 2).ShouldBe(expected[frame], 0.02);
    }

    [Fact]
    public void CoarserClip_KeepsLess_AtEveryScale()
    {
        var coarse = Likeness.Read(Coarse, 1).Features;
        var mild = Likeness.Read(Mild, 1).Features;
        for (var scale = 0; scale < 4; scale++)
            coarse[5 * scale].ShouldBeLessThan(mild[5 * scale]);
    }

    [Fact]
    public void Truth_KeepsAMeasuredClipsMean_AndEstimatesAnUnmeasuredOne()
    {
        var rung = Coarse with { Vmaf = double.NaN, Ladder = 1, Rung = 1 };
        var truth = new FrameTruth([Lossless, Mild, rung], Likeness, Measurements);
        Enumerable.Range(0, ClipCache.TrainingFrames).Average(frame => truth.In(Mild, frame).Vmaf).ShouldBe(90, 0.01);
        truth.In(rung, 0).Vmaf.ShouldBeInRange(0, 100);
    }

    [Fact]
    public void Truth_PrefersWhatWasMeasured_ToTheEstimate()
    {
        var rung = Coarse with { Vmaf = double.NaN, Ladder = 1, Rung = 2 };
        Measurements.Write(rung, [new(11, 30, 1), new(22, 31, 2), new(33, 32, 3)]);
        var truth = new FrameTruth([Lossless, Mild, rung], Likeness, Measurements);
        truth.MeasuredClips.ShouldBe(1);
        (truth.In(rung, 1).Vmaf, truth.In(rung, 1).PsnrY, truth.In(rung, 1).Cambi, truth.In(rung, 1).Rung).ShouldBe((22, 31, 2, 2));
    }

    [Fact]
    public void Truth_OfAKindThatVmafMisjudges_IsItsOrderAlone_AndOfDamageItsVmafAlone()
    {
        var sharp = Coarse with { Kind = DistortionKind.Sharpening, Rung = 3 };
        var damaged = Mild with { Kind = DistortionKind.Corruption, Rung = 3 };
        var truth = new FrameTruth([Lossless, sharp, damaged], Likeness, Measurements);
        (truth.In(sharp, 0).Vmaf, truth.In(sharp, 0).Rung).ShouldBe((double.NaN, 3));
        truth.In(damaged, 0).Rung.ShouldBe(0);
        truth.In(damaged, 0).Vmaf.ShouldBeInRange(0, 100);
        var grid = new FragmentGrid(2, 16);
        PatchLikeness.Of(sharp, FragmentView.Draw(new Random(1), grid), grid, truth).ShouldAllBe(value => float.IsNaN(value));
    }

    [Fact]
    public void MirroredPatches_KeepTheirLikeness()
    {
        var truth = new FrameTruth([Lossless, Coarse, Mild], Likeness, Measurements);
        var grid = new FragmentGrid(4, 32);
        var view = FragmentView.Draw(new Random(5), grid) with { Mirrored = false };
        var straight = PatchLikeness.Of(Coarse, view, grid, truth);
        var mirrored = PatchLikeness.Of(Coarse, view with { Mirrored = true }, grid, truth);
        mirrored.Chunk(4).Select(row => row.Reverse()).SelectMany(row => row).ShouldBe(straight);
        straight.ShouldNotBe(mirrored);
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private static async Task RunAsync(string[] arguments)
    {
        await using var ffmpeg = ChildProcess.Start(Ffmpeg, ["-nostdin", "-v", "error", "-y", .. arguments]);
        (await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(0, string.Join('\n', ffmpeg.ErrorLines));
    }
}
