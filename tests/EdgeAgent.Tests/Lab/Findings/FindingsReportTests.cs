using System.Text.Json;
using EdgeAgent.Architecture;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Lab.Findings;
using EdgeAgent.Lab.Findings.Claims;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Lab.Findings;

public sealed class FindingsReportTests
{
    [Fact]
    public void Of_NothingMeasured_HasTheCountedLaws_AndNoVerdict()
    {
        var report = FindingsReport.Of(Measured.All, []);

        report.Scaling.ShouldNotBeEmpty();
        report.Findings.Count.ShouldBe(5);
        report.Findings.ShouldAllBe(finding => finding.Verdict == Verdict.NotMeasurable && finding.Evidence.Length > 0);
        report.Basis.ShouldBe("nothing was measured");
    }

    /// <summary>
    /// α = 1.2, β = 1.1, γ = 1.15: with MACs, depth should grow to the power ln 1.2 ÷ ln 1.92 = 0.279, width 0.146, resolution 0.214.
    /// </summary>
    [Fact]
    public void Scaling_OfTheEight_IsNearThePapersRule()
    {
        var fits = FindingsReport.Of(Measured.All, []).Scaling.ToDictionary(fit => fit.Name, StringComparer.Ordinal);

        fits["depth against MACs"].Expected!.Value.ShouldBe(0.279, 0.0005);
        fits["width against MACs"].Expected!.Value.ShouldBe(0.146, 0.0005);
        fits["resolution against MACs"].Expected!.Value.ShouldBe(0.214, 0.0005);
        fits.Values.ShouldAllBe(fit => Math.Abs(fit.Law.Exponent - fit.Expected!.Value) < 0.15 * fit.Expected.Value
            && fit.Law.RSquared > 0.97
            && fit.Law.Points == 8);
    }

    [Fact]
    public void Scaling_OfMeasurements_FindsTheLawsTheyWereMadeWith()
    {
        var cases = Measured.Series(Measured.ByMacs, variant => Math.Pow(variant.Resolution / 100.0, 2.5));

        var fits = FindingsReport.Of(Measured.All, cases).Scaling.ToDictionary(fit => fit.Name, StringComparer.Ordinal);

        fits["latency against MACs"].Law.Exponent.ShouldBe(1, 1e-9);
        fits["memory against resolution"].Law.Exponent.ShouldBe(2.5, 1e-5);
        fits.ShouldContainKey("latency against parameters");
        fits.ShouldContainKey("latency against resolution");
        fits.ShouldContainKey("memory against MACs");
        fits.ShouldContainKey("memory against parameters");
    }

    /// <summary>The interval of a single process does not include what slows one run but not another.</summary>
    [Fact]
    public void Verdicts_OnDisturbedSingleRuns_AreNotGiven()
    {
        CaseSummary[] disturbed =
        [
            .. Measured.Series(Measured.ByMacs).Select(summary => summary with { Processes = 1, Marks = [Caveat.Disturbed] }),
            Batch() with { Processes = 1, Marks = [Caveat.Disturbed] },
        ];

        var findings = FindingsReport.Of(Measured.All, disturbed).Findings;

        findings.Where(finding => finding.Claim != MemoryIsQuadratic.Claim)
            .ShouldAllBe(finding => finding.Verdict == Verdict.NotMeasurable);
        findings.Single(finding => finding.Claim == BatchingTradesLatency.Claim)
            .Evidence.ShouldContain("Not judged: Other programs used the processors while B0 ran, each in one process");
    }

    [Fact]
    public void Verdicts_OnThreeCalls_AreNotGiven()
    {
        CaseSummary[] few = [.. Measured.Series(Measured.ByMacs).Select(summary => summary with { Count = 3 }), Batch()];

        FindingsReport.Of(Measured.All, few)
            .Findings.Single(finding => finding.Claim == BatchingTradesLatency.Claim)
            .Evidence.ShouldContain("B0 made fewer than 6 calls, too few for an interval.");
    }

    private static CaseSummary Batch() => Measured.Case("b0", 0.15, batch: 8);

    [Fact]
    public void Basis_NamesWhatWasComparedAndItsMarks()
    {
        var cases = Measured.Series(Measured.ByMacs).ToList();
        cases[0] = cases[0] with { Marks = [Caveat.NotSteady, Caveat.Throttled] };
        cases[1] = cases[1] with { Marks = [Caveat.Throttled] };

        FindingsReport.Of(Measured.All, cases)
            .Basis.ShouldBe("SingleStream, fp32, cpu, all threads, 8 variants; throttled: B0, B1; not steady: B0");
    }

    [Fact]
    public void Series_IsOfTheSettingWithTheMostVariants_AndOfCompletedCasesOnly()
    {
        var cases = Measured.Series(Measured.ByMacs).ToList();
        cases[7] = cases[7] with { Count = 0, Outcome = Outcome.DidNotFit, Message = "Memory ran out." };
        var otherThreads = cases.Take(2).Select(summary => summary with { Case = summary.Case with { Threads = 2 } });

        FindingsReport.Of(Measured.All, [.. otherThreads, .. cases])
            .Basis.ShouldBe("SingleStream, fp32, cpu, all threads, 7 variants; B7 did not fit");
    }

    [Fact]
    public void Report_HasItsWordsInJson()
    {
        var json = JsonSerializer.Serialize(FindingsReport.Of(Measured.All, Measured.Series(Measured.ByMacs)), JsonStyle.Indented);

        json.ShouldContain("\"schema\": \"edgeagent.findings/1\"");
        json.ShouldContain("\"verdict\": \"holds\"");
        json.ShouldContain("\"verdict\": \"not measurable here\"");
        JsonSerializer.Deserialize<FindingsReport>(json, JsonStyle.Compact)!.Findings.Select(finding => finding.Claim).ShouldBe(
            [
                SmallestIsOptimal.Claim, MemoryIsQuadratic.Claim, ReturnsDiminish.Claim, GpuUtilizationVaries.Claim,
                BatchingTradesLatency.Claim,
            ]);
    }

    [Fact]
    public void Of_FewerThanThreeVariants_FitsNothing()
    {
        var two = ArchitectureReport.Create([.. EfficientNet.Variants.Take(2).Select(variant => variant.Name)], TimeProvider.System);

        FindingsReport.Of(two, [Measured.Case("b0", 0.02), Measured.Case("b1", 0.03)]).Scaling.ShouldBeEmpty();
    }
}
