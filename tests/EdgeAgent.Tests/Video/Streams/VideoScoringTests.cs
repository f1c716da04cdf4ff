using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Tests.Training;
using EdgeAgent.Tests.Video.Decoding.Hardware;
using EdgeAgent.Tests.Video.Input;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;

namespace EdgeAgent.Tests.Video.Streams;

/// <summary>Real streams from real ffmpegs, which are stopped and killed as a network or a camera would.</summary>
public sealed class VideoScoringTests : IAsyncDisposable
{
    private readonly VideoOptions _options = new()
    {
        Model = ConstructedModel.Path,
        StallTimeout = TimeSpan.FromSeconds(1),
        ReconnectMin = TimeSpan.FromMilliseconds(100),
        ReconnectMax = TimeSpan.FromMilliseconds(200),
    };

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly InferenceGate _gate = new();
    private readonly FakeLogger<VideoScoring> _log = new();
    private StreamRegistry _registry = new(new VideoOptions());
    private VideoScoring? _scoring;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private Task StartAsync(params (string Name, string Url, double Fps, bool Loop)[] streams) =>
        StartAsync(new ModelChoice(_options.Model, _options.Precision), new ModelStore("/nowhere", "/nowhere"), streams);

    private async Task StartAsync(ModelChoice choice, ModelStore store, params (string Name, string Url, double Fps, bool Loop)[] streams)
    {
        foreach (var (name, url, fps, loop) in streams)
            _options.Streams[name] = new StreamOptions { Url = url, Fps = fps, Loop = loop };
        _registry = new StreamRegistry(_options);
        var metrics = new InferenceMetrics(_services.GetRequiredService<IMeterFactory>());
        _scoring = new VideoScoring(
            _options, choice, new InferenceOptions(), store, _gate, metrics, _registry,
            new StreamAdmission(
                _registry, _gate, () => null, metrics.Batches, TimeProvider.System, NullLogger<StreamAdmission>.Instance),
            NoHardware.Decoding(_options), TimeProvider.System, _log);
        await _scoring.StartAsync(Cancellation);
    }

    private Task<StreamSnapshot> UntilAsync(
        Func<StreamSnapshot, bool> isSo, string name = "", [CallerArgumentExpression(nameof(isSo))] string what = "") =>
        Eventually.BecomesAsync(() => _registry.Snapshots().First(stream => name.Length == 0 || stream.Name == name), isSo, what: what);

    public async ValueTask DisposeAsync()
    {
        if (_scoring is not null)
        {
            await _scoring.StopAsync(CancellationToken.None);
            _scoring.Dispose();
        }

        _gate.Dispose();
        await _services.DisposeAsync();
    }

    [Theory]
    [InlineData("efficientnet_b7", "int8", "is not trained")]
    [InlineData("/nowhere/selected.onnx", "fp32", "does not exist")]
    public async Task SelectedModel_ThatCannotBeUsed_GivesWayToTheShippedOne_WithAWarning(string model, string precision, string why)
    {
        _options.Model = "auto";
        await StartAsync(
            new(model, precision), new ModelStore(RepositoryFiles.PathOf("models"), Clips.Directory),
            ("pattern", "lavfi:testsrc2=s=320x240:r=10", 10, false));

        await UntilAsync(stream => stream.Scored > 0);
        _scoring!.Choice.ShouldBe(ModelChoice.Shipped);
        var warning = _log.Collector.GetSnapshot().Where(record => record.Level == LogLevel.Warning).ShouldHaveSingleItem().Message;
        warning.ShouldStartWith($"The selected model, {model} {precision}, cannot be used: ");
        warning.ShouldContain(why);
    }

    [Fact]
    public async Task ConfiguredModel_ThatCannotBeUsed_IsAnErrorAtStart()
    {
        _options.Model = "/nowhere/own.onnx";
        await Should.ThrowAsync<UserError>(() => StartAsync(("pattern", "lavfi:testsrc2=s=320x240:r=10", 10, false)));
    }

    [Fact]
    public async Task Connecting_IsASpanUpToTheFirstFrame_AndAFailedOneToItsEnd()
    {
        using var spans = new Spans("EdgeAgent.Video");
        var name = $"span-{Guid.NewGuid():N}";
        await StartAsync(($"{name}-good", "lavfi:testsrc2=s=320x240:r=10", 10, false), ($"{name}-bad", "/nowhere.mp4", 1, false));
        await UntilAsync(stream => stream.Scored > 3, $"{name}-good");
        await UntilAsync(stream => stream.Error is not null, $"{name}-bad");

        // Of the good one still streaming: its span ended with the first frame.
        var ended = spans.Ended.Where(span => $"{span.GetTagItem("edgeagent.video.stream")}".StartsWith(name, StringComparison.Ordinal))
            .ToLookup(span => (string)span.GetTagItem("edgeagent.video.stream")!, StringComparer.Ordinal);
        ended[$"{name}-good"].ShouldHaveSingleItem().Status.ShouldBe(ActivityStatusCode.Unset);
        ended[$"{name}-bad"].First().ShouldSatisfyAllConditions(
            span => span.OperationName.ShouldBe("connect stream"),
            span => span.Status.ShouldBe(ActivityStatusCode.Error),
            span => span.StatusDescription.ShouldBe("/nowhere.mp4 does not exist: check the path."));
        spans.Ended.ShouldContain(
            span => span.OperationName == "load model" && Equals(span.GetTagItem("edgeagent.inference.provider"), "cpu"));
    }

    [Fact]
    public async Task File_AtItsEnd_HasEnded()
    {
        var clip = await Clips.MakeAsync(
            "second.mp4", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v libx264 -preset ultrafast", Cancellation);
        await StartAsync(("clip", clip, 5, false));
        (await UntilAsync(stream => stream.State == StreamState.Ended)).Scored.ShouldBe(5);
        _registry.Entries[0].History().Count.ShouldBe(5);
    }

    [Fact]
    public async Task File_Looped_GoesOn()
    {
        var clip = await Clips.MakeAsync(
            "second.mp4", "-f lavfi -i testsrc2=s=320x240:r=10:d=1 -c:v libx264 -preset ultrafast", Cancellation);
        await StartAsync(("clip", clip, 10, true));
        await UntilAsync(stream => stream.Scored > 25);
        var health = await Eventually.BecomesAsync(
            () => _registry.Entries[0].Health(), health => health is { BitRate: > 0, FrameRate: > 0, KeyframeInterval: > 0 });
        health!.KeyframeInterval!.Value.ShouldBe(1, 0.5, "each round begins with the clip's only keyframe");
        health.KeyframeAge!.Value.ShouldBeInRange(0, 5);
        health.Jitter.ShouldBeNull("a file has none");
    }

    [Fact]
    public async Task Stream_FfmpegStopped_StallsIsKilledAndComesBack()
    {
        const string graph = "testsrc2=s=322x240:r=25";
        await StartAsync(("camera", $"lavfi:{graph}", 10, false));
        await UntilAsync(stream => stream.Scored > 2);
        var ffmpeg = FfmpegProcesses.Of(graph).ShouldHaveSingleItem();
        await FfmpegProcesses.SignalAsync(ffmpeg, "STOP", Cancellation);
        var broken = await UntilAsync(stream => stream.State is StreamState.Stalled or StreamState.Backoff);
        broken.Latest.ShouldBeNull();
        var scored = broken.Scored;
        var back = await UntilAsync(stream => stream.State == StreamState.Streaming && stream.Scored > scored + 2);
        back.Reconnects.ShouldBe(1);
        FfmpegProcesses.Of(graph).ShouldHaveSingleItem().ShouldNotBe(ffmpeg);
        _log.Collector.GetSnapshot().ShouldContain(record => record.Message.Contains("sent no frame for 1.1 s", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_FfmpegKilled_ComesBack()
    {
        const string graph = "testsrc2=s=324x240:r=25";
        await StartAsync(("camera", $"lavfi:{graph}", 10, false));
        await UntilAsync(stream => stream.Scored > 2);
        await FfmpegProcesses.SignalAsync(FfmpegProcesses.Of(graph).ShouldHaveSingleItem(), "KILL", Cancellation);
        await UntilAsync(stream => stream.Reconnects == 1 && stream.State == StreamState.Streaming);
        _log.Collector.GetSnapshot()
            .ShouldContain(record => record.Level == LogLevel.Warning && record.Message.Contains("broke off", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stream_NobodyListens_BacksOffAndShowsTheErrorWithoutThePassword()
    {
        await StartAsync(("camera", "rtsp://user:secret@127.0.0.1:1/x?token=secret", 1, false));
        var stream = await UntilAsync(stream => stream.Reconnects > 2 && stream.Error is not null);
        stream.Error.ShouldNotBeNull().ShouldContain("Connection refused");
        $"{stream}{string.Concat(_log.Collector.GetSnapshot().Select(record => record.Message))}".ShouldNotContain("secret");
        _log.Collector.GetSnapshot().Count(record => record.Level == LogLevel.Warning).ShouldBe(1, "the same error is told once");
    }

    [Fact]
    public async Task Streams_Several_AreScoredByOneModel()
    {
        await StartAsync(
            ("a", "lavfi:testsrc2=s=320x240:r=25", 5, false), ("b", "lavfi:testsrc2=s=640x360:r=25", 5, false),
            ("c", "/nowhere.mp4", 1, false));
        await UntilAsync(stream => stream.Scored > 5, "a");
        await UntilAsync(stream => stream.Scored > 5, "b");
        (await UntilAsync(stream => stream.State == StreamState.Backoff, "c")).Error
            .ShouldBe("/nowhere.mp4 does not exist: check the path.");
    }

    [Fact]
    public async Task Benchmark_Measures_NothingIsDecodedUntilItIsOver()
    {
        const string graph = "testsrc2=s=326x240:r=25";
        await StartAsync(("camera", $"lavfi:{graph}", 10, false));
        await UntilAsync(stream => stream.Scored > 2);
        await using (await _gate.PauseAsync(Cancellation))
            await Eventually.HoldsAsync(() => FfmpegProcesses.Of(graph).Count == 0);

        var scored = _registry.Snapshots()[0].Scored;
        var stream = await UntilAsync(stream => stream.Scored > scored + 2);
        (stream.Reconnects, stream.Error).ShouldBe((0, null));
    }

    [Fact]
    public async Task StreamClosedForABenchmark_IsOpenedAgainWithoutAProbe()
    {
        await StartAsync(("camera", "lavfi:testsrc2=s=334x240:r=25", 10, false));
        await UntilAsync(stream => stream.Scored > 2);
        _options.Ffprobe = "/nowhere/ffprobe";
        await using (await _gate.PauseAsync(Cancellation))
            await UntilAsync(stream => stream.State == StreamState.Paused);

        var scored = _registry.Snapshots()[0].Scored;
        (await UntilAsync(stream => stream.Scored > scored + 2)).Error.ShouldBeNull();
    }

    [Fact]
    public async Task FileReplacedDuringABenchmark_IsProbedAgain()
    {
        var path = Clips.PathOf("replaced-during-a-benchmark.mp4");
        File.Copy(await MakeAsync("320x240"), path, overwrite: true);
        await StartAsync(("clip", path, 10, true));
        await UntilAsync(stream => stream.Scored > 2);
        await using (await _gate.PauseAsync(Cancellation))
        {
            await UntilAsync(stream => stream.State == StreamState.Paused);
            File.Copy(await MakeAsync("336x240"), path, overwrite: true);
        }

        var stream = await UntilAsync(stream => stream.Properties?.Width == 336 && stream.Latest is not null);
        (stream.Reconnects, stream.Error).ShouldBe((0, null));

        Task<string> MakeAsync(string size) =>
            Clips.MakeAsync($"replacement-{size}.mp4", $"-f lavfi -i testsrc2=s={size}:r=10:d=1 -c:v libx264", Cancellation);
    }

    [Fact]
    public async Task Benchmark_LeavesALiveStreamOpen_AndWatched_ButUnscored()
    {
        await using var camera = RawServer.Start(await RawServer.H264Async(frames: 50, gop: 5, Cancellation), fps: 10, most: 1);
        await StartAsync(("camera", camera.Url, 2, false));
        await UntilAsync(stream => stream.Scored > 2);
        await using (await _gate.PauseAsync(Cancellation))
        {
            var paused = await UntilAsync(stream => stream.State == StreamState.Paused);
            paused.Latest.ShouldBeNull("a gauge of quality would repeat its last value");
            (paused.Signals, paused.Plan).ShouldBe((Signals.None, DecodePlan.Keyframes));
            _registry.Entries[0].Health().ShouldNotBeNull();
        }

        var scored = _registry.Snapshots()[0].Scored;
        var stream = await UntilAsync(stream => stream.Scored > scored + 2);
        (stream.State, stream.Reconnects, camera.Clients).ShouldBe((StreamState.Streaming, 0, 1));
    }

    [Fact]
    public async Task UseAsync_AnotherModel_ScoresWithoutInterruptingTheStream()
    {
        const string graph = "testsrc2=s=330x240:r=25";
        await StartAsync(("camera", $"lavfi:{graph}", 10, false));
        await UntilAsync(stream => stream.Scored > 2);
        var ffmpeg = FfmpegProcesses.Of(graph).ShouldHaveSingleItem();
        await _scoring!.UseAsync(new ModelChoice(ConstructedModel.OtherPath, "fp32"), new ThreadUse(1, Spinning: false), "", Cancellation);
        await UntilAsync(_ => _scoring.Model!.Metadata.Variant == "efficientnet_b1");
        var scored = _registry.Snapshots()[0].Scored;
        var stream = await UntilAsync(stream => stream.Scored > scored + 2);
        (stream.Reconnects, stream.State, stream.Error).ShouldBe((0, StreamState.Streaming, null));
        FfmpegProcesses.Of(graph).ShouldHaveSingleItem().ShouldBe(ffmpeg);
    }

    [Fact]
    public async Task UseAsync_UntrainedModel_IsRefusedAndTheFormerGoesOn()
    {
        await StartAsync(("camera", "lavfi:testsrc2=s=332x240:r=25", 10, false));
        await UntilAsync(stream => stream.Scored > 2);
        var untrained = new ModelChoice(ConstructedModel.UntrainedPath, "fp32");
        await Should.ThrowAsync<UserError>(() => _scoring!.UseAsync(untrained, new ThreadUse(1, Spinning: false), "", Cancellation));
        var scored = _registry.Snapshots()[0].Scored;
        await UntilAsync(stream => stream.Scored > scored + 2);
    }

    [Fact]
    public async Task StopAsync_StreamsRun_EndsFfmpegInTime()
    {
        const string graph = "testsrc2=s=328x240:r=25";
        await StartAsync(("camera", $"lavfi:{graph}", 10, false));
        await UntilAsync(stream => stream.Scored > 2);
        var start = Stopwatch.GetTimestamp();
        await _scoring!.StopAsync(Cancellation);
        Stopwatch.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(4));
        FfmpegProcesses.Of(graph).ShouldBeEmpty();
        _registry.Snapshots()[0].State.ShouldBe(StreamState.Ended);
    }

    [Fact]
    public async Task StartAsync_UntrainedModel_IsRefused()
    {
        _options.Model = ConstructedModel.UntrainedPath;
        (await Should.ThrowAsync<UserError>(StartAsync(("camera", "lavfi:testsrc2", 1, false)))).Message.ShouldContain("is not trained");
    }
}
