using EdgeAgent.Video.Decoding.Hardware;
using EdgeAgent.Video.Streams;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Decoding.Hardware;

public sealed class DecoderVerdictsTests : IDisposable
{
    private static readonly VerdictKey Key = new("h264", "High", 1920, 1080, "v4l2m2m", "6.6", "5.1");

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("edgeagent-decoders-");
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 1, 10, 0, 0, TimeSpan.Zero));
    private readonly FakeLogger<VerdictKeeper> _log = new();
    private readonly DecoderVerdicts _verdicts;

    public DecoderVerdictsTests() => _verdicts = new DecoderVerdicts(_time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _state.Delete(recursive: true);

    [Fact]
    public void Find_AnyPartOfTheKeyChanged_IsUnknown()
    {
        _verdicts.Remember(Key, new TrialResult(IsRight: true, Saved: 0.8, "the same pictures"));
        _verdicts.Find(Key).ShouldNotBeNull().IsWorthIt.ShouldBeTrue();
        VerdictKey[] others =
        [
            Key with { Codec = "hevc" }, Key with { Profile = null }, Key with { Height = 720 }, Key with { Decoder = "vaapi" },
            Key with { Driver = "6.12" }, Key with { Ffmpeg = "7.1" },
        ];
        others.ShouldAllBe(other => _verdicts.Find(other) == null);
    }

    [Fact]
    public void Find_AfterAMonth_IsUnknown()
    {
        _verdicts.Remember(Key, new TrialResult(IsRight: false, Saved: 0, "its pictures are green"));
        _time.Advance(TimeSpan.FromDays(31));
        _verdicts.Find(Key).ShouldBeNull();
        _verdicts.Save().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true, 0.8, "auto", "v4l2m2m")]
    [InlineData(true, 0.1, "auto", null)]
    [InlineData(true, 0.1, "v4l2m2m", "v4l2m2m")]
    [InlineData(false, 0.0, "v4l2m2m", null)]
    public void Of_AVerdict_PicksHardwareThatIsRightAndWorthIt(bool right, double saved, string configured, string? expected)
    {
        _verdicts.Remember(Key, new TrialResult(right, saved, "result"));
        var decoder = new HardwareDecoder("v4l2m2m", "h264", "/dev/video10", "6.6", []);
        var (best, reason) = DecoderPick.Of([new KnownDecoder(decoder, _verdicts.Find(Key))], configured);
        best?.Name.ShouldBe(expected);
        (best is null).ShouldBe(expected is null);
        reason.ShouldContain("result");
    }

    [Fact]
    public void Of_SeveralRightOnes_PicksTheCheapest_ThatIsNotExcluded()
    {
        HardwareDecoder[] decoders = [.. new[] { "qsv", "vaapi", "cuda" }.Select(name => new HardwareDecoder(name, "h264", "", "", []))];
        var known = decoders.Select((decoder, i) => new KnownDecoder(
            decoder, new DecoderVerdict(Key, _time.GetUtcNow(), IsRight: true, 0.5 + i / 10.0, decoder.Name),
            decoder.Name == "cuda" ? "its pictures are green" : null)).ToList();
        DecoderPick.Of(known, HardwareDecoders.Automatic).ShouldBe((decoders[1], "vaapi"));
    }

    [Fact]
    public async Task Stopped_AndStartedAgain_KnowsTheVerdicts()
    {
        _verdicts.Remember(Key, new TrialResult(IsRight: true, Saved: 0.8, "the same pictures"));
        await RunAsync(_verdicts);
        var again = new DecoderVerdicts(_time);
        await RunAsync(again);
        again.Find(Key).ShouldBe(_verdicts.Find(Key));
        _log.Collector.GetSnapshot().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("not JSON")]
    [InlineData("""{"schema":"edgeagent.decoders/1","verdicts":[null]}""")]
    public async Task Started_WithADamagedFile_TriesAgain(string content)
    {
        var file = new DecoderVerdictFile(_state.FullName);
        await File.WriteAllTextAsync(file.Path, content, Cancellation);
        await RunAsync(_verdicts);
        _verdicts.Save().ShouldBeEmpty();
        _log.LatestRecord.Message.ShouldStartWith("Trying the hardware decoders again: ");
    }

    private async Task RunAsync(DecoderVerdicts verdicts)
    {
        using var keeper = new VerdictKeeper(new DecoderVerdictFile(_state.FullName), verdicts, _time, _log);
        await keeper.StartingAsync(Cancellation);
        await keeper.StartAsync(Cancellation);
        await keeper.StopAsync(Cancellation);
        await keeper.StoppedAsync(Cancellation);
    }
}
