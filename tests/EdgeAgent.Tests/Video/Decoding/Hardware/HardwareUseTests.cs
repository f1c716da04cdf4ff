using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.Tests.Device.Sensors;
using EdgeAgent.Tests.Video.Input;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;

namespace EdgeAgent.Tests.Video.Decoding.Hardware;

/// <summary>
/// A camera with rare keyframes on a constructed board with a constructed decoder. Everything else is real: ffmpeg, packets, trials.
/// </summary>
public sealed class HardwareUseTests : IAsyncDisposable
{
    private const double Fps = 2;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly DeviceTree _tree = new DeviceTree()
        .With("/sys/class/video4linux/video10/name", "bcm2835-codec-decode").With("/dev/video10", "");

    private readonly FakeLogger<HardwareDecoding> _log = new();
    private readonly InferenceGate _gate = new();
    private readonly Stack<IAsyncDisposable> _open = new();
    private ConstructedFfmpeg? _ffmpeg;
    private DeviceAccess? _files;
    private HardwareDecoding? _hardware;
    private volatile string _reason = "";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        while (_open.TryPop(out var open))
            await open.DisposeAsync();
        _hardware?.Dispose();
        _files?.Dispose();
        _ffmpeg?.Dispose();
        _gate.Dispose();
        _tree.Dispose();
    }

    [Fact]
    public async Task Next_ADecoderThatProvesItself_IsUsed()
    {
        var decoder = await StartAsync("none");
        await UntilAsync(decoder, "v4l2m2m");
        decoder.Decoder.Reason.ShouldStartWith("the same pictures");
        Warnings.ShouldBeEmpty();
        // Pictures keep coming.
        await ReadAsync(decoder, count: 3);
        decoder.Decoder.Name.ShouldBe("v4l2m2m");
    }

    [Fact]
    public async Task Next_ADecoderWithGreenPictures_IsNotUsed()
    {
        var decoder = await StartAsync("green");
        await Eventually.HoldsAsync(
            async () =>
            {
                await ReadAsync(decoder, count: 1);
                return decoder.Decoder.Reason.Contains("green", StringComparison.Ordinal);
            },
            () => decoder.Decoder.Reason);
        decoder.Decoder.ShouldBe(new DecoderChoice(DecoderChoice.Software, "v4l2m2m: its pictures are green"));
    }

    [Theory]
    [InlineData("green_in_use", "its pictures are green")]
    public async Task Next_ADecoderThatTurnsWrong_IsLeft_WithOneWarning(string fault, string reason)
    {
        var decoder = await StartAsync(fault);
        await Eventually.HoldsAsync(
            async () =>
            {
                await ReadAsync(decoder, count: 1);
                return Warnings.Count > 0;
            },
            () => decoder.Decoder.ToString());
        Warnings.ShouldHaveSingleItem().Message
            .ShouldBe($"Stream door: the hardware decoder v4l2m2m is broken: {reason}. Not using it for a day");
        await UntilAsync(decoder, DecoderChoice.Software);
        await ReadAsync(decoder, count: 4);
        decoder.Plan.ShouldBe(DecodePlan.All);
        decoder.Decoder.ShouldBe(new DecoderChoice(DecoderChoice.Software, $"v4l2m2m: {reason}"));
        Warnings.ShouldHaveSingleItem();
    }

    [Theory]
    [Trait("Category", "Long")]
    [InlineData("hangs_in_use", "it delivers no pictures")]
    [InlineData("ends_in_use", "it ended")]
    public Task Next_ADecoderThatStops_IsLeft_WithOneWarning(string fault, string reason) =>
        Next_ADecoderThatTurnsWrong_IsLeft_WithOneWarning(fault, reason);

    [Fact]
    public async Task ForAsync_ADeviceWithoutHardware_UsesSoftware_AndStartsNoFfmpeg()
    {
        using var empty = new DeviceTree();
        using var files = empty.Files();
        var options = new VideoOptions { Ffmpeg = "/nowhere/ffmpeg" };
        using var hardware = Decoding(options, files);
        await using var use = await hardware.ForAsync("door", new StreamOptions(), Cancellation);
        use.IsPossible.ShouldBeFalse();
        use.Choice(null).ShouldBe(new DecoderChoice(DecoderChoice.Software, "this device has no known hardware decoder"));
    }

    [Fact]
    public async Task ForAsync_None_UsesSoftware()
    {
        using var files = _tree.Files();
        using var hardware = Decoding(new VideoOptions(), files);
        await using var use = await hardware.ForAsync("door", new StreamOptions { HardwareDecoder = "none" }, Cancellation);
        use.Choice(null).Reason.ShouldBe("HardwareDecoder is none");
    }

    private IReadOnlyList<FakeLogRecord> Warnings =>
        [.. _log.Collector.GetSnapshot().Where(record => record.Level >= LogLevel.Warning)];

    private HardwareDecoding Decoding(VideoOptions options, DeviceAccess files) =>
        new(options, files, new DecoderVerdicts(TimeProvider.System), _gate, TimeProvider.System, _log);

    private async Task<PlannedDecoder> StartAsync(string fault)
    {
        _ffmpeg = new ConstructedFfmpeg(fault);
        // Named, because pictures of this size cost too little processor time to save any.
        var options = new VideoOptions { Ffmpeg = _ffmpeg.Path, HardwareDecoder = "v4l2m2m" };
        _files = _tree.Files();
        _hardware = Decoding(options, _files);
        var camera = RawServer.Start(await RawServer.H264Async(frames: 100, gop: 100, Cancellation), fps: 10, most: 1);
        _open.Push(camera);
        var input = await OpenedInput.OpenAsync(VideoSource.Parse(camera.Url), Fps, options, Cancellation);
        _open.Push(input);
        var use = await _hardware.ForAsync("door", new StreamOptions(), Cancellation);
        _open.Push(use);
        var hooks = new PlanHooks(() => false, () => { }, () => true, (plan, reason) => _reason = $"{plan} {reason}") { Hardware = use };
        var decoder = PlannedDecoder.TryStart(
            Programs.Ffmpeg(options), input, new DecodeRequest(Fps, Realtime: true, DropOldest: true), Every, new FrameBuffers(),
            TimeProvider.System, hooks).ShouldNotBeNull();
        _open.Push(decoder);
        return decoder;
    }

    private async Task UntilAsync(PlannedDecoder decoder, string name) => await Eventually.HoldsAsync(
        async () =>
        {
            await ReadAsync(decoder, count: 1);
            return decoder.Decoder.Name == name && decoder.Plan != DecodePlan.Keyframes;
        },
        () => $"{decoder.Decoder} {_reason}");

    private static async Task ReadAsync(PlannedDecoder decoder, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var frame = (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
            decoder.Return(frame);
        }
    }
}
