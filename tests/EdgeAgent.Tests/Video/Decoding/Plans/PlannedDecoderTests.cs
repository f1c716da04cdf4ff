using EdgeAgent.Tests.Video.Input;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video.Decoding.Plans;

/// <summary>Real ffmpegs read a camera that sends bare H.264, ten pictures a second, to one client only.</summary>
public sealed class PlannedDecoderTests : IAsyncDisposable
{
    private const double Fps = 2;

    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);
    private static readonly VideoOptions Options = new();

    private readonly List<(DecodePlan Plan, WideReason? Reason)> _changes = [];
    private RawServer? _camera;
    private OpenedInput? _input;
    private PlannedDecoder? _decoder;
    private volatile bool _idle;
    private volatile bool _busy;
    private bool _idled;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_decoder is not null)
            await _decoder.DisposeAsync();
        if (_input is not null)
            await _input.DisposeAsync();
        if (_camera is not null)
            await _camera.DisposeAsync();
    }

    [Fact]
    public async Task ReadAsync_KeyframesOftenEnough_DecodesNothingElse()
    {
        var decoder = await StartAsync(await RawServer.H264Async(frames: 50, gop: 5, Cancellation));
        var times = await ReadAsync(decoder, count: 6);
        decoder.Plan.ShouldBe(DecodePlan.Keyframes);
        _changes.ShouldBeEmpty();
        times.ShouldBeInOrder();
    }

    [Fact]
    public async Task ReadAsync_RareKeyframes_DecodesTheOthersToo_WithoutOpeningTheCameraAgain()
    {
        var decoder = await StartAsync(await RawServer.H264Async(frames: 100, gop: 100, Cancellation));
        var times = await ReadAsync(decoder, count: 8);
        decoder.Plan.ShouldBe(DecodePlan.All);
        decoder.Reason.ShouldBe(WideReason.RareKeyframes);
        _changes.ShouldHaveSingleItem();
        // The keyframe is followed by no copy of itself.
        for (var i = 1; i < times.Count; i++)
            (times[i] - times[i - 1]).TotalSeconds.ShouldBeGreaterThanOrEqualTo(0.5 / Fps);
        _camera!.Clients.ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_IntraRefresh_DecodesTheOthersToo_FromAPictureWithoutParameterSets()
    {
        var decoder = await StartAsync(await RawServer.IntraRefreshAsync(frames: 100, gop: 10, Cancellation));
        var times = await ReadAsync(decoder, count: 8);
        decoder.Plan.ShouldBe(DecodePlan.All);
        decoder.Reason.ShouldBe(WideReason.RareKeyframes);
        _changes.ShouldHaveSingleItem();
        times.ShouldBeInOrder();
        _camera!.Clients.ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_ALostPicture_DecodesTheOthersToo()
    {
        var pictures = await RawServer.H264Async(frames: 50, gop: 5, Cancellation);
        var decoder = await StartAsync([.. pictures.Where((_, index) => index != 22)]);
        await Eventually.HoldsAsync(
            async () =>
            {
                await ReadAsync(decoder, count: 1);
                return _changes.Contains((DecodePlan.All, WideReason.Loss));
            },
            () => $"Changes were {string.Join(", ", _changes)}.",
            TimeSpan.FromMinutes(1));
        _camera!.Clients.ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_WhileIdle_DecodesKeyframesOnly_ThenMoreAgain()
    {
        var decoder = await StartAsync(await RawServer.H264Async(frames: 100, gop: 40, Cancellation));
        await ReadAsync(decoder, count: 4);
        decoder.Plan.ShouldBe(DecodePlan.All);
        _idle = true;
        await ReadAsync(decoder, count: 1);
        (decoder.Plan, _idled).ShouldBe((DecodePlan.Keyframes, true));
        _idle = false;
        await ReadAsync(decoder, count: 3);
        decoder.Plan.ShouldBe(DecodePlan.All);
        _camera!.Clients.ShouldBe(1);
    }

    [Fact]
    public async Task ReadAsync_OnABusyDevice_DecodesKeyframesOnly_UntilItIsAffordable()
    {
        _busy = true;
        var decoder = await StartAsync(await RawServer.H264Async(frames: 100, gop: 40, Cancellation));
        await ReadAsync(decoder, count: 3);
        _changes.ShouldBeEmpty("keyframes come every four seconds");
        _busy = false;
        await ReadAsync(decoder, count: 4);
        decoder.Plan.ShouldBe(DecodePlan.All);
        _camera!.Clients.ShouldBe(1);
    }

    [Fact]
    public void Forbids_KeyframesThatNeverCome_EvenOnABusyDevice_DoesNotLast()
    {
        var hooks = new PlanHooks(() => false, () => { }, () => false, (_, _) => { });
        hooks.Forbids(TimeSpan.FromSeconds(14)).ShouldBeTrue();
        hooks.Forbids(TimeSpan.FromSeconds(15)).ShouldBeFalse();
    }

    [Fact]
    public async Task DisposeAsync_WhileTwoProcessesDecode_EndsBoth_AndRemovesTheSocket()
    {
        var decoder = await StartAsync(await RawServer.H264Async(frames: 100, gop: 100, Cancellation));
        await ReadAsync(decoder, count: 4);
        _changes.ShouldHaveSingleItem();
        var socket = Path.GetDirectoryName(decoder.Packets)!;
        Directory.Exists(socket).ShouldBeTrue();
        await decoder.DisposeAsync();
        _decoder = null;
        Directory.Exists(socket).ShouldBeFalse();
        FfmpegProcesses.Of(decoder.Packets).ShouldBeEmpty();
    }

    private async Task<PlannedDecoder> StartAsync(IReadOnlyList<byte[]> pictures)
    {
        _camera = RawServer.Start(pictures, fps: 10, most: 1);
        var source = VideoSource.Parse(_camera.Url);
        _input = await OpenedInput.OpenAsync(source, Fps, Options, Cancellation);
        var request = new DecodeRequest(Fps, Realtime: true, DropOldest: true);
        var hooks = new PlanHooks(() => _idle, () => _idled = true, () => !_busy, (plan, reason) => _changes.Add((plan, reason)));
        _decoder = PlannedDecoder.TryStart(
            Programs.Ffmpeg(Options), _input, request, Every, new FrameBuffers(), TimeProvider.System, hooks);
        return _decoder.ShouldNotBeNull();
    }

    private static async Task<List<TimeSpan>> ReadAsync(PlannedDecoder decoder, int count)
    {
        var times = new List<TimeSpan>();
        while (times.Count < count)
        {
            var frame = (await decoder.ReadAsync(Cancellation)).ShouldNotBeNull();
            times.Add(frame.Time);
            decoder.Return(frame);
        }

        return times;
    }
}
