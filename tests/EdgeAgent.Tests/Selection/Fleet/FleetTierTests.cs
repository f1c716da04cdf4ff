using EdgeAgent.Selection;
using EdgeAgent.Selection.Fleet;
using EdgeAgent.Tests.Benchmarks;

namespace EdgeAgent.Tests.Selection.Fleet;

public sealed class FleetTierTests
{
    private readonly ConstructedFleet _fleet = new();

    [Fact]
    public void Of_AnswersForEachTierApart()
    {
        _fleet.With("a", "rpi4", "efficientnet_b0", 0.2).With("a", "rpi4", "efficientnet_b3", 0.9, accuracy: 0.9);
        _fleet.With("b", "jetson-orin-nano", "efficientnet_b0", 0.02).With("b", "jetson-orin-nano", "efficientnet_b3", 0.09, accuracy: 0.9);

        var tiers = Tiers(new(TargetFps: 5, MinAccuracy: 0.6));

        tiers.Select(tier => (
            tier.Tier,
            tier.Devices,
            tier.Recommendation.Pick?.Candidate.Variant,
            tier.Recommendation.RunnerUp?.Candidate.Variant)).ShouldBe(
        [
            ("jetson-orin-nano", 1, "efficientnet_b0", "efficientnet_b3"),
            ("rpi4", 1, "efficientnet_b0", null),
        ]);
        tiers[1].Recommendation.Fallen.ShouldHaveSingleItem().Reason.ShouldBe("1.11 frames/s are fewer than 5");
    }

    [Fact]
    public void Of_TakesTheMedianAndTheSpreadOverTheDevices()
    {
        foreach (var (latency, index) in new[] { 0.1, 0.3, 0.2, 0.5, 0.4 }.Select((latency, index) => (latency, index)))
            _fleet.With($"device{index}", "rpi4", latency: latency, memory: latency * 1e9);

        var typical = Tiers(new()).ShouldHaveSingleItem().Candidates.ShouldHaveSingleItem().Typical;

        typical.Latency.Value.ShouldBe(0.3, 1e-9);
        typical.Latency.Low.ShouldBe(0.14, 1e-9);
        typical.Latency.High.ShouldBe(0.46, 1e-9);
        (typical.Tail.Quantile, typical.MemoryBytes).ShouldBe((0.9, 300_000_000));
        typical.Tail.Seconds.ShouldBe(0.45, 1e-9);
    }

    [Fact]
    public void Of_CountsTheDevicesThatKeepToTheLimits()
    {
        _fleet.With("a", "rpi4", memory: 100e6).With("b", "rpi4", memory: 110e6).With("c", "rpi4", memory: 300e6);
        var limits = new Requirements(MaxMemoryBytes: 200e6);

        var tier = Tiers(limits).ShouldHaveSingleItem();

        tier.Recommendation.Pick.ShouldNotBeNull();
        tier.Find(tier.Recommendation.Pick.Candidate).Keeping(limits).ShouldBe(2);
    }

    [Fact]
    public void Of_AModelThatMostDevicesHaveNoWeightsFor_IsNotPicked()
    {
        _fleet.With("a", "rpi4", accuracy: 0.9).With("b", "rpi4", accuracy: null).With("c", "rpi4", accuracy: null);

        var recommendation = Tiers(new()).ShouldHaveSingleItem().Recommendation;

        recommendation.Pick.ShouldBeNull();
        recommendation.Fallen.ShouldHaveSingleItem().Reason.ShouldStartWith("not trained");
    }

    [Fact]
    public void Of_ComparesEnergyOfOneScope()
    {
        _fleet.With("a", "rpi4", scope: "board").With("b", "rpi4", scope: "board").With("c", "rpi4", "efficientnet_b1", scope: "rails");

        var candidates = Tiers(new()).ShouldHaveSingleItem().Candidates;

        candidates.Select(candidate => candidate.Typical.Power).ShouldBe([new Power("board", 2, 0.5), null]);
    }

    [Fact]
    public void Of_AModelOfWhichAFigureIsMissing_IsLeftOutAndTold()
    {
        _fleet.With("a", "rpi4")
            .Add(FleetMetric.Latency, "a", "rpi4", "efficientnet_b1", 0.1, (FleetMetric.Quantile, "0.5"))
            .Add(FleetMetric.Memory, "b", "rpi5", "efficientnet_b0", 1e8);

        var tiers = Tiers(new());

        tiers[0].Candidates.ShouldHaveSingleItem().Typical.Variant.ShouldBe("efficientnet_b0");
        tiers[0].Gaps.Select(gap => gap.Metric).ShouldBe(
            ["edgeagent_benchmark_throughput_per_second", "edgeagent_benchmark_memory_bytes", "edgeagent_benchmark_model_size_bytes"]);
        (tiers[1].Candidates.Count, tiers[1].Recommendation.Pick).ShouldBe((0, null));
    }

    [Theory]
    [InlineData("", "rpi4")]
    [InlineData("a", "")]
    public void Of_ASampleWithoutDeviceOrTier_IsNobodys(string instance, string tier)
    {
        _fleet.With(instance, tier);
        _fleet.Figures.Keys.ShouldNotBeEmpty();
        Tiers(new()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(0)]
    [InlineData(-1)]
    public void Of_AFigureThatCannotBe_CountsAsMissing(double memory)
    {
        _fleet.With("a", "rpi4", memory: memory);
        Tiers(new()).ShouldHaveSingleItem().Gaps.ShouldBe([new Gap("edgeagent_benchmark_memory_bytes", 1)]);
    }

    private IReadOnlyList<FleetTier> Tiers(Requirements requirements) =>
        FleetTier.Of(FleetDevice.Of(_fleet.Figures, Sample.Noon), requirements, new());
}
