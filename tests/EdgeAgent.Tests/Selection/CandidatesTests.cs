using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Selection;

public sealed class CandidatesTests
{
    private static readonly ModelCard Card = new(
        "efficientnet_b0", "w", "ab", "luma-contrast", "constructed", "MIT", new(0.83, null, null));

    [Fact]
    public void Of_JoinsTheNewestMeasurementWithTheCard()
    {
        var older = Sample.Report("aaaaaaaa", Sample.Noon, Sample.Run(measurement: Sample.Measurement(seconds: 0.5)));
        var newer = Sample.Report("bbbbbbbb", Sample.Noon.AddDays(1), Sample.Run(energy: new("rails", ["p"], 80, 3, 50, 0.5)));

        var candidate = Candidates.Of([newer, older], _ => Card).Measured.ShouldHaveSingleItem();

        (candidate.Latency.Value, candidate.Throughput, candidate.MemoryBytes, candidate.ModelBytes).ShouldBe(
            (0.02, 50, 140_000_000, 16_000_000));
        candidate.Tail.ShouldBe(new Tail(0.9, 0.02));
        candidate.Power.ShouldBe(new Power("rails", 3, 0.5));
        candidate.Accuracy.ShouldBe(0.83);
    }

    [Fact]
    public void Of_OfflineRunsAlone_AreNoCandidates() =>
        Candidates.Of([Sample.Report(runs: Sample.Run(Sample.SingleStream with { Scenario = Scenario.Offline, Batch = 4 }))], _ => Card)
            .Measured.ShouldBeEmpty();

    [Fact]
    public void Of_WithoutACard_MayNotScore() =>
        Candidates.Of([Sample.Report()], _ => null).Measured.ShouldHaveSingleItem().MayScore.ShouldBeFalse();

    [Fact]
    public void Of_AModelThatNeverFitted_IsToldOf()
    {
        var failed = Candidates.Of([Sample.Report(runs: Sample.Without(Outcome.DidNotFit, "Memory ran out."))], _ => Card);

        failed.Measured.ShouldBeEmpty();
        failed.Unmeasured.ShouldBe([new Unmeasured("efficientnet_b0", Precision.Fp32, Outcome.DidNotFit, "Memory ran out.")]);
        Candidates.Of([Sample.Report(runs: Sample.Without(Outcome.DidNotFit, "…")), Sample.Report()], _ => Card).Unmeasured.ShouldBeEmpty();
    }
}
