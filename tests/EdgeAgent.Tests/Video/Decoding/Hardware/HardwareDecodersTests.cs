using System.ComponentModel.DataAnnotations;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.IO.Processes;
using EdgeAgent.Tests.Device.Sensors;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Decoding.Hardware;

/// <summary>Constructed boards, with constructed lists of what ffmpeg was built with.</summary>
public sealed class HardwareDecodersTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rpi3", "h264_v4l2m2m", "drm", "h264 v4l2m2m /dev/video10")]
    [InlineData("rpi4", "h264_v4l2m2m", "drm", "h264 v4l2m2m /dev/video10, hevc drm /dev/video19")]
    [InlineData("rpi5", "h264_v4l2m2m", "drm", "hevc drm /dev/video19")]
    [InlineData("rpi5", "h264_v4l2m2m", "vaapi", "")]
    [InlineData("jetson-nano", "h264_nvv4l2dec hevc_nvv4l2dec", "", "h264 nvv4l2dec /dev/nvhost-nvdec, hevc nvv4l2dec /dev/nvhost-nvdec")]
    [InlineData("jetson-orin-nano", "h264_nvmpi hevc_nvmpi", "", "h264 nvmpi /dev/v4l2-nvdec, hevc nvmpi /dev/v4l2-nvdec")]
    [InlineData("jetson-agx-orin", "h264", "vdpau", "")]
    [InlineData("generic-x64", "h264 h264_qsv", "vaapi", "h264 qsv /dev/dri/renderD128, h264 vaapi /dev/dri/renderD128, "
        + "hevc vaapi /dev/dri/renderD128")]
    public async Task FindAsync_AConstructedBoard_HasItsDecoders(string board, string decoders, string accelerations, string expected)
    {
        using var ffmpeg = new ConstructedFfmpeg(decoders: decoders, accelerations: accelerations);
        using var files = Board(board);
        var found = await HardwareDecoders.FindAsync(files, ffmpeg.Program, Cancellation);
        found.Ffmpeg.ShouldBe(ConstructedFfmpeg.Version);
        string[] usable =
        [
            .. new[] { "h264", "hevc" }.SelectMany(codec => found.For(codec, HardwareDecoders.Automatic))
                .Select(decoder => $"{decoder.Codec} {decoder.Name} {decoder.Node}"),
        ];
        string.Join(", ", usable).ShouldBe(expected);
    }

    [Fact]
    public async Task FindAsync_ABoardWithoutADecoder_StartsNoFfmpeg()
    {
        using var files = Board("mini-pc");
        var missing = new ProgramFile("/nowhere/ffmpeg", "install it");
        (await HardwareDecoders.FindAsync(files, missing, Cancellation)).ShouldBe(HardwareFindings.None);
    }

    [Fact]
    public async Task FindAsync_OneWithANode_GivesItToFfmpeg_AndNamesItsDriver()
    {
        using var ffmpeg = new ConstructedFfmpeg(accelerations: "vaapi");
        using var files = Board("generic-x64");
        var decoder = (await HardwareDecoders.FindAsync(files, ffmpeg.Program, Cancellation)).For("h264", "vaapi").ShouldHaveSingleItem();
        decoder.Arguments.ShouldBe(["-hwaccel", "vaapi", "-hwaccel_device", "/dev/dri/renderD128"]);
        decoder.Driver.ShouldBe(files.Text("/proc/sys/kernel/osrelease")!.Trim());
    }

    [Fact]
    public async Task ReadAsync_TheInstalledFfmpeg_KnowsItsDecoders()
    {
        var abilities = await FfmpegAbilities.ReadAsync(new("ffmpeg", "install it"), Cancellation);
        abilities.Version.ShouldNotBe("unknown");
        abilities.Decoders.ShouldContain("h264");
        abilities.Decoders.ShouldNotContain("=");
        abilities.Accelerations.ShouldAllBe(name => !name.Contains(' ') && !name.Contains(':'));
    }

    [Fact]
    public void Names_AreTheValuesOfTheOptions()
    {
        string[] names = [HardwareDecoders.Automatic, HardwareDecoders.None, .. HardwareDecoders.Names];
        AllowedIn<VideoOptions>().ShouldBe(names);
        AllowedIn<StreamOptions>().ShouldBe(["", .. names]);
    }

    private static object?[] AllowedIn<T>() =>
        typeof(T).GetProperty(nameof(VideoOptions.HardwareDecoder))!.GetCustomAttributes(inherit: false)
            .OfType<AllowedValuesAttribute>().Single().Values;

    private static DeviceAccess Board(string name)
    {
        var root = DeviceTree.Fixture(name);
        return new DeviceAccess(new SensorsOptions
        {
            SysRoot = Path.Combine(root, "sys"),
            ProcRoot = Path.Combine(root, "proc"),
            Root = root,
            ReadTimeout = TimeSpan.FromSeconds(20),
        });
    }
}
