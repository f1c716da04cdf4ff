using EdgeAgent.Inference;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Health;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;
using EdgeAgent.Video.Streams.Load;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Streams.Load;

/// <summary>Two streams of a constructed device, whose model can compute a given number of scores per second.</summary>
public sealed class StreamAdmissionTests : IDisposable
{
    private const int StepSeconds = 2;

    private static readonly VideoProperties Properties = new(640, 360, "h264", "yuv420p", 25, TimeSpan.Zero, ColorMatrix.Bt709, 0);

    private readonly FakeTimeProvider _time = new();
    private readonly InferenceGate _gate = new();
    private readonly BatchTotals _batches = new();
    private readonly FakeLogger<StreamAdmission> _log = new();
    private readonly StreamRegistry _registry;
    private readonly StreamAdmission _admission;
    private int _second;

    public StreamAdmissionTests()
    {
        var options = new VideoOptions();
        options.Streams["door"] = new StreamOptions { Url = "lavfi:a", Fps = 1 };
        options.Streams["gate"] = new StreamOptions { Url = "lavfi:b", Fps = 4 };
        _registry = new StreamRegistry(options, _time);
        _admission = new StreamAdmission(_registry, _gate, () => null, _batches, _time, _log);
        foreach (var entry in _registry.Entries)
        {
            _ = _admission.EnterAsync(entry, TestContext.Current.CancellationToken);
            entry.Streaming(Properties, () => StreamHealth.Unknown);
        }
    }

    public void Dispose() => _gate.Dispose();

    private string?[] Events => [.. _log.Collector.GetSnapshot().Select(record => record.Id.Name)];

    private double[] Rates => [.. _registry.Entries.Select(entry => entry.Pacer.Rate)];

    // The model computes one frame of each stream in turn, as the scorer does.
    private void Run(TimeSpan time, double possible)
    {
        for (var end = _second + time.TotalSeconds; _second < end; _second += StepSeconds)
        {
            var due = _registry.Entries.Select(Due).ToList();
            var room = (int)Math.Round(possible * StepSeconds);
            var scored = 0;
            for (var index = 0; due.Exists(count => count > 0) && scored < room; index = (index + 1) % due.Count)
            {
                if (due[index] == 0)
                    continue;
                due[index]--;
                scored++;
                _registry.Entries[index].Scored(default);
            }

            for (var index = 0; index < due.Count; index++)
                _registry.Entries[index].Counted(due[index], corrupt: 0, lostSeconds: 0, DecodePlan.All);
            _batches.Add(scored, TimeSpan.FromSeconds(scored / possible));
            _time.Advance(TimeSpan.FromSeconds(StepSeconds));
            _admission.Step();
        }
    }

    private int Due(StreamEntry entry)
    {
        var due = 0;
        for (var frame = 0; frame < StepSeconds * entry.Fps; frame++)
        {
            if (entry.Pacer.IsDue(TimeSpan.FromSeconds(_second + (frame / entry.Fps))))
                due++;
            else
                entry.Skipped();
        }

        return due;
    }

    [Fact]
    public void DeviceThatComputesAllScores_IsLeftAlone()
    {
        Run(TimeSpan.FromMinutes(10), possible: 6);
        (_admission.Overload, Events.Length).ShouldBe((null, 0));
        Rates.ShouldAllBe(rate => double.IsPositiveInfinity(rate));
        _registry.Entries.ShouldAllBe(entry => entry.Rate!.Value.Share == 1);
    }

    [Fact]
    public void ModelThatIsTooSlow_ScoresEachStreamLessOften_InProportion_AndSaysSoOnce()
    {
        Run(TimeSpan.FromMinutes(10), possible: 2);
        // Nine tenths of two per second, as one to four.
        Rates.ShouldBe([0.36, 1.44], 0.03);
        Events.ShouldBe(["DeviceOverloaded"]);
        _log.LatestRecord.Message.ShouldStartWith(
            "This device is overloaded: 2 streams ask for 5.0 scores per second, and it computes 1.8: each is scored less often.");
        foreach (var entry in _registry.Entries)
            entry.Rate.ShouldNotBeNull().Share.ShouldBe(0.36, 0.03);
        _registry.Snapshots().Sum(stream => stream.Dropped).ShouldBeLessThan(30, "what is not scored is left out before it waits");
    }

    [Fact]
    public void DeviceThatBecomesFastEnough_ComputesAllScoresAgain_AndSaysSoOnce()
    {
        Run(TimeSpan.FromMinutes(5), possible: 2);
        Run(TimeSpan.FromMinutes(5), possible: 20);
        Events.ShouldBe(["DeviceOverloaded", "OverloadEnded"]);
        _admission.Overload.ShouldBeNull();
        Rates.ShouldAllBe(rate => double.IsPositiveInfinity(rate));
        _registry.Entries.ShouldAllBe(entry => entry.Rate!.Value.Share == 1);
    }

    [Fact]
    public async Task Benchmark_ChangesNoRate()
    {
        Run(TimeSpan.FromMinutes(5), possible: 2);
        var before = Rates;
        await using (await _gate.PauseAsync(TestContext.Current.CancellationToken))
        {
            foreach (var entry in _registry.Entries)
                entry.Idle();
            for (var step = 0; step < 100; step++)
            {
                _time.Advance(TimeSpan.FromSeconds(StepSeconds));
                _admission.Step();
            }
        }

        Rates.ShouldBe(before);
        Events.ShouldBe(["DeviceOverloaded"]);
    }
}
