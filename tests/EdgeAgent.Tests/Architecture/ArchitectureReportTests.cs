using System.Text.Json;
using EdgeAgent.Architecture;
using EdgeAgent.IO;
using EdgeAgent.Models;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Architecture;

public sealed class ArchitectureReportTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Create_TakesNamesInAnyOrder_AndKeepsThatOfTheCatalog()
    {
        var report = ArchitectureReport.Create(["b3", "efficientnet_b0", "B3"], new FakeTimeProvider(Noon));

        report.Variants.Select(variant => variant.Variant).ShouldBe(["efficientnet_b0", "efficientnet_b3"]);
        (report.Schema, report.At).ShouldBe((ArchitectureReport.CurrentSchema, Noon));
    }

    [Fact]
    public void Create_OfAnUnknownVariant_SaysWhichAreKnown() =>
        Should.Throw<UserError>(() => ArchitectureReport.Create(["vgg"], TimeProvider.System)).Message.ShouldContain("b0, b1");

    [Fact]
    public void Shares_OfStagesAndOfOperators_AddUpToTheWhole()
    {
        foreach (var variant in Report().Variants)
        {
            foreach (var shares in new[] { variant.Stages, variant.Operators })
            {
                shares.Sum(share => share.Layers).ShouldBe(variant.Layers.Count);
                shares.Sum(share => share.Parameters).ShouldBe(variant.Parameters);
                shares.Sum(share => share.Macs).ShouldBe(variant.Macs);
                shares.Sum(share => share.ActivationElements).ShouldBe(variant.ActivationElements);
                shares.Sum(share => share.TrafficElements).ShouldBe(variant.Layers.Sum(layer => layer.TrafficElements));
            }
        }
    }

    /// <summary>
    /// Shares of MACs, as they are given for B0: pointwise 82.5 %, depthwise 9.0 %, head 5.2 %, stem 2.8 %, squeeze-and-excitation 0.2 %
    /// (and 12 % of the parameters).
    /// </summary>
    [Fact]
    public void Operators_OfB0_HaveTheKnownShares()
    {
        var b0 = Report().Variants[0];

        (double Macs, double Parameters) Of(string name) => b0.Operators.Where(share => share.Name == name)
            .Select(share => (share.Macs / (double)b0.Macs, share.Parameters / (double)b0.Parameters)).Single();
        Of("pointwise convolution").Macs.ShouldBe(0.825, 0.0005);
        Of("depthwise convolution").Macs.ShouldBe(0.090, 0.0005);
        Of("head convolution").Macs.ShouldBe(0.052, 0.0005);
        Of("stem convolution").Macs.ShouldBe(0.028, 0.0005);
        Of("squeeze-and-excitation").Macs.ShouldBe(0.002, 0.0005);
        Of("squeeze-and-excitation").Parameters.ShouldBe(0.12, 0.005);
        b0.Stages.Select(share => share.Name)
            .ShouldBe(["stem", .. Enumerable.Range(1, 7).Select(stage => $"stage {stage}"), "head", "classifier"]);
    }

    [Fact]
    public void Report_IsTheSameAfterJson()
    {
        var report = Report();

        var written = JsonSerializer.Serialize(report, JsonStyle.Indented);
        var read = JsonSerializer.Deserialize<ArchitectureReport>(written, JsonStyle.Compact)!;

        read.Variants.SelectMany(variant => variant.Layers).ShouldBe(report.Variants.SelectMany(variant => variant.Layers));
        read.Variants.SelectMany(variant => variant.Stages.Concat(variant.Operators))
            .ShouldBe(report.Variants.SelectMany(variant => variant.Stages.Concat(variant.Operators)));
        read.Find("efficientnet_b7")!.PeakActivationElements.ShouldBe(report.Variants[7].PeakActivationElements);
    }

    private static ArchitectureReport Report() =>
        ArchitectureReport.Create(ModelCatalog.All.Select(entry => entry.Name), new FakeTimeProvider(Noon));
}
