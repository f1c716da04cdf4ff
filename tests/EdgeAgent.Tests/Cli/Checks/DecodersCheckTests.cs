using EdgeAgent.Cli.Checks;
using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Tests.Device.Sensors;
using EdgeAgent.Tests.Video.Decoding.Hardware;
using EdgeAgent.Tests.Video.Input;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Cli.Checks;

/// <summary>What <c>check</c> says on constructed boards, with constructed lists of what ffmpeg was built with.</summary>
public sealed class DecodersCheckTests : IDisposable
{
    private const string Proof = "if its pictures are right and it saves processor time";

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-check-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _state.Delete(recursive: true);

    [Theory]
    [InlineData("rpi3", "h264_v4l2m2m", "drm", $"h264: v4l2m2m on /dev/video10, {Proof}")]
    [InlineData("rpi4", "h264_v4l2m2m", "drm", $"h264: v4l2m2m on /dev/video10, {Proof}; hevc: drm on /dev/video19, {Proof}")]
    [InlineData("rpi5", "h264_v4l2m2m", "drm", $"hevc: drm on /dev/video19, {Proof}")]
    [InlineData("jetson-nano", "h264_nvv4l2dec hevc_nvv4l2dec", "",
        $"h264: nvv4l2dec on /dev/nvhost-nvdec, {Proof}; hevc: nvv4l2dec on /dev/nvhost-nvdec, {Proof}")]
    [InlineData("jetson-orin-nano", "h264_nvmpi hevc_nvmpi", "",
        $"h264: nvmpi on /dev/v4l2-nvdec, {Proof}; hevc: nvmpi on /dev/v4l2-nvdec, {Proof}")]
    [InlineData("generic-x64", "", "vaapi", $"h264: vaapi on /dev/dri/renderD128, {Proof}; hevc: vaapi on /dev/dri/renderD128, {Proof}")]
    [InlineData("mini-pc", "", "", "software: this device has no known hardware decoder")]
    public async Task Run_AConstructedBoard_NamesItsDecoders(string board, string decoders, string accelerations, string expected)
    {
        using var ffmpeg = new ConstructedFfmpeg(decoders: decoders, accelerations: accelerations);
        var finding = DecodersCheck.Run(await DecoderReport.ReadAsync(On(board, ffmpeg), Cancellation)).ShouldHaveSingleItem();
        (finding.Outcome, finding.Detail).ShouldBe((CheckOutcome.Ok, expected));
    }

    [Fact]
    public async Task Run_AnFfmpegWithoutTheBoardsDecoder_IsAWarning()
    {
        using var ffmpeg = new ConstructedFfmpeg(decoders: "h264", accelerations: "vdpau");
        var finding = DecodersCheck.Run(await DecoderReport.ReadAsync(On("rpi5", ffmpeg), Cancellation)).ShouldHaveSingleItem();
        finding.Outcome.ShouldBe(CheckOutcome.Warning);
        finding.Detail.ShouldBe(
            "hevc: software, because ffmpeg was built without drm for /dev/video19. Install an ffmpeg for this board (docs/install.md)");
    }

    [Theory]
    [InlineData("auto", "", null, "software (v4l2m2m: not tried yet)")]
    [InlineData("auto", "", true, "v4l2m2m while more than keyframes are decoded (result)")]
    [InlineData("auto", "", false, "software (v4l2m2m: result)")]
    [InlineData("auto", "none", true, "software, because HardwareDecoder is none")]
    [InlineData("vaapi", "", true, "software, because this device has no vaapi")]
    public async Task RunAsync_AStream_HasItsDecoder(string configured, string own, bool? verdict, string expected)
    {
        using var ffmpeg = new ConstructedFfmpeg();
        var options = On("rpi4", ffmpeg);
        options.Video.HardwareDecoder = configured;
        await using var camera = RawServer.Start(await RawServer.H264Async(frames: 50, gop: 5, Cancellation), fps: 10);
        options.Video.Streams["door"] = new StreamOptions { Url = camera.Url, HardwareDecoder = own };
        if (verdict is { } right)
            Remember(right, Kernel(options));
        var report = new Lazy<Task<DecoderReport>>(() => DecoderReport.ReadAsync(options, Cancellation));
        var finding = (await StreamsCheck.RunAsync(options.Video, Cancellation, report)).ShouldHaveSingleItem();
        finding.Outcome.ShouldBe(CheckOutcome.Ok);
        finding.Detail.ShouldEndWith($"; decoder: {expected}");
    }

    private static string Kernel(EdgeAgentOptions options) =>
        File.ReadAllText(Path.Combine(options.Sensors.ProcRoot, "sys/kernel/osrelease")).Trim();

    private void Remember(bool right, string driver)
    {
        var verdicts = new DecoderVerdicts(TimeProvider.System);
        verdicts.Remember(
            new VerdictKey("h264", "Constrained Baseline", 320, 240, "v4l2m2m", driver, ConstructedFfmpeg.Version),
            new TrialResult(right, right ? 0.8 : 0, "result"));
        new DecoderVerdictFile(_state.FullName).Write(new(SavedDecoderVerdicts.CurrentSchema, verdicts.Save()));
    }

    private EdgeAgentOptions On(string board, ConstructedFfmpeg ffmpeg)
    {
        var root = DeviceTree.Fixture(board);
        return new EdgeAgentOptions
        {
            StateDirectory = _state.FullName,
            Video = new VideoOptions { Ffmpeg = ffmpeg.Path },
            Sensors = new SensorsOptions
            {
                SysRoot = Path.Combine(root, "sys"),
                ProcRoot = Path.Combine(root, "proc"),
                Root = root,
                ReadTimeout = TimeSpan.FromSeconds(20),
            },
        };
    }
}
