using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Conventions;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Sampling;

namespace EdgeAgent.Tests.Video.Sampling;

public sealed class BarFinderTests
{
    private static readonly FrameFormat Format = new(640, 360);

    [Fact]
    public void Find_OfAPictureWithoutBars_IsNone() => new BarFinder(Format).Find(Gray(new Bars())).ShouldBe(Bars.None);

    [Fact]
    public void Find_OfBarsAtEverySide_CoversThemAndTheirSoftEdge()
    {
        var bars = new BarFinder(Format).Find(Gray(new Bars(40, 30, 60, 50))).ShouldNotBeNull();
        bars.Left.ShouldBeInRange(40, 50);
        bars.Top.ShouldBeInRange(30, 40);
        bars.Right.ShouldBeInRange(60, 70);
        bars.Bottom.ShouldBeInRange(50, 60);
    }

    [Fact]
    public void Find_OfALineAtTheEdge_IsNone() => new BarFinder(Format).Find(Gray(new Bars(2, 2, 2, 2))).ShouldBe(Bars.None);

    [Fact]
    public void Find_OfTextInABar_StillSeesTheBar()
    {
        var frame = Gray(new Bars(0, 60, 0, 60));
        for (var row = 20; row < 40; row++)
            Array.Fill(frame, (byte)235, row * 640 + 100, 6);
        new BarFinder(Format).Find(frame).ShouldNotBeNull().Top.ShouldBeGreaterThanOrEqualTo(60);
    }

    [Fact]
    public void Find_OfADarkFrame_CannotTell()
    {
        new BarFinder(Format).Find(Gray(new Bars(0, 360, 0, 0))).ShouldBeNull();
        new BarFinder(Format).Find(Gray(new Bars(280, 150, 280, 150))).ShouldBeNull();
    }

    [Fact]
    public void Find_OfATinyFrame_NeverLeavesLessThanAQuarter()
    {
        var random = new Random(7);
        for (var i = 0; i < 2000; i++)
        {
            var format = new FrameFormat(random.Next(1, 40), random.Next(1, 40));
            var frame = new byte[format.ByteCount];
            for (var j = 0; j < format.LumaBytes; j++)
                frame[j] = (byte)(j % format.Width < format.Width / 4 || j / format.Width < format.Height / 5 ? 16 : 120);
            if (new BarFinder(format).Find(frame) is { } bars)
                (Math.Max(0, bars.ActivePicture(format).Width) * bars.ActivePicture(format).Height)
                    .ShouldBeGreaterThanOrEqualTo(format.LumaBytes / 4);
        }
    }

    [Theory]
    [InlineData("crop=640:268,pad=640:360:0:46")]
    [InlineData("crop=480:360,pad=640:360:80:0")]
    [InlineData("crop=480:268,pad=640:360:80:46")]
    [InlineData("null")]
    public async Task Find_OfACompressedClip_AgreesWithCropdetect(string framing)
    {
        var folder = Directory.CreateTempSubdirectory("edgeagent-bars-");
        var clip = Path.Combine(folder.FullName, "clip.mkv");
        await RunAsync(
            "-i", Path.Combine(Repository.Root, "samples", "demo.mp4"), "-vf", $"scale=640:360,setsar=1,{framing}", "-frames:v", "5",
            "-c:v", "libx264", "-crf", "30", clip);
        await RunAsync("-i", clip, "-f", "rawvideo", "-pix_fmt", "yuv420p", clip + ".yuv");
        var said = await RunAsync("-i", clip, "-vf", "cropdetect=limit=24:round=2:skip=0", "-f", "null", "-");
        var crop = said.Split("crop=")[^1].Split('\n', ' ')[0].Split(':')
            .Select(side => int.Parse(side, CultureInfo.InvariantCulture)).ToArray();

        var frames = await File.ReadAllBytesAsync(clip + ".yuv", TestContext.Current.CancellationToken);
        var bars = new BarFinder(Format).Find(frames.AsSpan(^Format.ByteCount..)).ShouldNotBeNull();
        Close(bars.Left, crop[2]);
        Close(bars.Top, crop[3]);
        Close(bars.Right, 640 - crop[0] - crop[2]);
        Close(bars.Bottom, 360 - crop[1] - crop[3]);
        folder.Delete(recursive: true);

        static void Close(int bar, int outside) => bar.ShouldBeInRange(outside < 8 ? 0 : outside, outside < 8 ? 16 : outside + 12);
    }

    /// <summary>A textured picture within black bars, limited range; constructed.</summary>
    private static byte[] Gray(Bars bars)
    {
        var frame = new byte[Format.ByteCount];
        Array.Fill(frame, (byte)16, 0, Format.LumaBytes);
        Array.Fill(frame, (byte)128, Format.LumaBytes, 2 * Format.ChromaBytes);
        for (var y = bars.Top; y < 360 - bars.Bottom; y++)
        {
            for (var x = bars.Left; x < 640 - bars.Right; x++)
                frame[y * 640 + x] = (byte)(60 + (x * 7 + y * 13) % 100);
        }

        return frame;
    }

    private static async Task<string> RunAsync(params string[] arguments)
    {
        await using var ffmpeg = ChildProcess.Start(new ProgramFile("ffmpeg", "install it"), ["-nostdin", "-y", .. arguments]);
        (await ffmpeg.WaitForExitAsync(TestContext.Current.CancellationToken)).ShouldBe(0, string.Join('\n', ffmpeg.ErrorLines));
        return string.Join('\n', ffmpeg.ErrorLines);
    }
}
