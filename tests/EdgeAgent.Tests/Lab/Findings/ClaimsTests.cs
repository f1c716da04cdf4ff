using System.Globalization;
using System.Text.RegularExpressions;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Findings.Claims;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Findings;

public sealed partial class ClaimsTests
{
    private static readonly Dictionary<string, double> Gpu =
        new(StringComparer.Ordinal) { ["efficientnet_b0"] = 0.31, ["efficientnet_b4"] = 0.35, ["efficientnet_b7"] = 0.92 };

    [Fact]
    public void SmallestIsOptimal_WhereItIsSurelyFastest_Holds()
    {
        var finding = SmallestIsOptimal.Judge(Of(Measured.Series(Measured.ByMacs)));

        finding.Verdict.ShouldBe(Verdict.Holds);
        finding.Evidence.ShouldContain("the best other variant, B1");
        finding.Evidence.ShouldContain("published ImageNet top-1");
    }

    /// <summary>Half the latency outweighs 0.9 points of accuracy, unless the intervals are too wide to show it.</summary>
    [Theory]
    [InlineData(0.9, "not measurable here")]
    [InlineData(0.01, "does not hold")]
    public void SmallestIsOptimal_WhereAnotherIsFaster_IsNotSaid(double error, string expected) =>
        SmallestIsOptimal.Judge(Of([Measured.Case("b0", 0.04, error), Measured.Case("b1", 0.02, error)])).Verdict.Text()
            .ShouldBe(expected);

    [Theory]
    [InlineData(2.0, "holds")]
    [InlineData(1.0, "does not hold")]
    [InlineData(2.6, "does not hold")]
    public void MemoryIsQuadratic_JudgesByTheExponentOfMemoryAgainstResolution(double exponent, string expected)
    {
        var series = Of(Measured.Series(Measured.ByMacs, variant => 20 * Math.Pow(variant.Resolution / 224.0, exponent)));

        var finding = MemoryIsQuadratic.Judge(series);

        finding.Verdict.Text().ShouldBe(expected);
        finding.Evidence.ShouldContain($"to the power {exponent:0.00} (95 % {exponent:0.00}–{exponent:0.00}, R² 1.000), from 20 MB for B0");
    }

    [Fact]
    public void MemoryIsQuadratic_OfPointsThatFollowNoLaw_IsNotMeasurable()
    {
        var scatter = 0;
        var series = Of(
            Measured.Series(Measured.ByMacs, variant => Math.Pow(variant.Resolution / 100.0, 2) * (scatter++ % 2 == 0 ? 2 : 0.5)));

        MemoryIsQuadratic.Judge(series).Verdict.ShouldBe(Verdict.NotMeasurable);
    }

    /// <summary>
    /// Top-1 rises by 5.7 points up to B4 and by 0.7 after it. With latency proportional to MACs (11.4 and 8.6 times), the rates are 1.62
    /// and 0.24.
    /// </summary>
    [Fact]
    public void ReturnsDiminish_WithLatencyByMacs_Holds()
    {
        var finding = ReturnsDiminish.Judge(Of(Measured.Series(Measured.ByMacs)));

        finding.Verdict.ShouldBe(Verdict.Holds);
        finding.Evidence.ShouldContain("From B0 to B4 top-1 rises by 5.7 points for 11.4 times the latency: 1.62 (");
        finding.Evidence.ShouldContain("From B4 to B7 top-1 rises by 0.7 points for 8.6 times the latency: 0.24 (");
    }

    /// <summary>If B7 were hardly slower than B4, its 0.7 points would be cheap: 0.7 points for 0.07 doublings.</summary>
    [Fact]
    public void ReturnsDiminish_WhereLargerVariantsCostLittleMore_DoesNotHold()
    {
        var finding = ReturnsDiminish.Judge(
            Of([Measured.Case("b0", 0.02, 0.001), Measured.Case("b4", 0.2, 0.001), Measured.Case("b7", 0.21, 0.001)]));

        finding.Verdict.ShouldBe(Verdict.DoesNotHold);
    }

    [Fact]
    public void ReturnsDiminish_WithoutSureFigures_IsNotMeasurable()
    {
        ReturnsDiminish.Judge(Of([Measured.Case("b0", 0.02), Measured.Case("b7", 0.2)])).Verdict.ShouldBe(Verdict.NotMeasurable);
        var finding = ReturnsDiminish.Judge(Of([Measured.Case("b0", 0.02), Measured.Case("b4", 0.2), Measured.Case("b5", 0.2)]));
        finding.Verdict.ShouldBe(Verdict.NotMeasurable);
        finding.Evidence.ShouldContain("B5 is not certainly slower than B4");
    }

    [Fact]
    public void GpuUtilizationVaries_JudgesByTheSpan()
    {
        var series = Of(Measured.Series(Measured.ByMacs));
        GpuUtilizationVaries.Judge(Gpu, series).ShouldSatisfyAllConditions(
            finding => finding.Verdict.ShouldBe(Verdict.Holds),
            finding => finding.Evidence.ShouldContain("from 31 % (B0) to 92 % (B7)"));
        GpuUtilizationVaries.Judge(Gpu.Take(2).ToDictionary(StringComparer.Ordinal), series).Verdict.ShouldBe(Verdict.DoesNotHold);
    }

    [Fact]
    public void GpuUtilizationVaries_WithoutAGpu_IsNotMeasurable() =>
        GpuUtilizationVaries.Judge(null, Of(Measured.Series(Measured.ByMacs))).ShouldSatisfyAllConditions(
            finding => finding.Verdict.ShouldBe(Verdict.NotMeasurable),
            finding => finding.Evidence.ShouldBe("No GPU was measured: the models ran on cpu."));

    /// <summary>Throughput of batches of 8 as a multiple of the throughput of single frames; latency is 8 divided by it.</summary>
    [Theory]
    [InlineData(1.5, 1.5, 0.01, "holds")]
    [InlineData(0.9, 0.9, 0.01, "does not hold")]
    [InlineData(1.02, 1.0, 0.05, "not measurable here")]
    [InlineData(10, 10, 0.01, "does not hold")]
    public void BatchingTradesLatency_AsksThatBothRise(double small, double large, double error, string expected)
    {
        CaseSummary[] cases =
        [
            Measured.Case("b0", 0.02, error), Measured.Case("b0", 8 * 0.02 / small, error, batch: 8),
            Measured.Case("b0", 4 * 0.02, error, batch: 4),
            Measured.Case("b1", 0.03, error), Measured.Case("b1", 8 * 0.03 / large, error, batch: 8),
        ];

        var finding = BatchingTradesLatency.Judge(cases);

        finding.Verdict.Text().ShouldBe(expected);
        finding.Evidence.ShouldStartWith("Over 2 variants, 8 frames at a time give ");
    }

    [Fact]
    public void BatchingTradesLatency_OfBatchesAlone_IsNotMeasurable() =>
        BatchingTradesLatency.Judge([Measured.Case("b0", 0.1, batch: 8), Measured.Case("b1", 0.1)]).Verdict.ShouldBe(Verdict.NotMeasurable);

    /// <summary>
    /// Other work delayed only the single frames, so the mean makes batches look fast. The medians show the real gain: 8 / 7.8.
    /// </summary>
    [Fact]
    public void BatchingTradesLatency_WhereOneScenarioWasHeldUp_ComparesMedians()
    {
        var single = Measured.Case("b0", 0.0177) with { Throughput = 22.4, ThroughputInterval = new(22, 23, 0.95) };

        var finding = BatchingTradesLatency.Judge([single, Measured.Case("b0", 7.8 * 0.0177, batch: 8)]);

        finding.Evidence.ShouldContain("give 1.03 (1.01–1.04) times the frames per second of one at a time, and calls 7.8 (");
        finding.Evidence.ShouldContain("By the mean call it would be 2.59 times: other work delayed some calls.");
    }

    /// <summary>If median and mean disagree on whether throughput rises, nothing is claimed.</summary>
    [Fact]
    public void BatchingTradesLatency_WhereMeanAndMedianContradict_IsNotMeasurable()
    {
        var single = Measured.Case("b0", 0.02) with { Throughput = 20, ThroughputInterval = new(19, 21, 0.95) };

        var finding = BatchingTradesLatency.Judge([single, Measured.Case("b0", 8 * 0.022, batch: 8)]);

        finding.Verdict.ShouldBe(Verdict.NotMeasurable);
        finding.Evidence.ShouldContain("and mean and median disagree on whether throughput rises");
    }

    /// <summary>Frames per second and the duration of a call come from the same measurement.</summary>
    [Property]
    public bool BatchingTradesLatency_NeverContradictsItself(PositiveInt alone, PositiveInt batched, PositiveInt heldUp)
    {
        var one = 0.001 * (1 + (alone.Get % 200));
        var eight = 0.001 * (1 + (batched.Get % 1500));
        var slowed = Measured.Case("b0", one) with { Throughput = 1 / (one * (1 + (heldUp.Get % 5))), ThroughputInterval = null };
        var evidence = BatchingTradesLatency.Judge([slowed, Measured.Case("b0", eight, batch: 8)]).Evidence;
        var numbers = Ratios().Match(evidence);
        var rate = Number(numbers, "rate");
        var length = Number(numbers, "length");
        // Both are rounded in the text.
        return (rate - 0.006) * (length - 0.06) <= 8 && (rate + 0.006) * (length + 0.06) >= 8;
    }

    private static double Number(Match match, string group) => double.Parse(match.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"give (?<rate>[\d.]+) .*calls (?<length>[\d.]+) ", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ratios();

    private static Series Of(IEnumerable<CaseSummary> cases) => Series.Of(Measured.All, cases);
}
