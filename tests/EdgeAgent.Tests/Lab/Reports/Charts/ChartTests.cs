using System.Xml.Linq;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Charts;
using EdgeAgent.Models;
using SkiaSharp;

namespace EdgeAgent.Tests.Lab.Reports.Charts;

public sealed class ChartTests
{
    private static readonly Dictionary<string, Func<AnalysisResults>> Extremes = new(StringComparer.Ordinal)
    {
        ["everything"] = () => Constructed.Results(),
        ["one variant, long name"] = () => Constructed.Results(
            variants: ["efficientnet_b0"], batches: [1], model: Constructed.AwkwardNames[1], trained: 1),
        ["two precisions, no energy, failures"] = () => Constructed.Results(
            precisions: [Precision.Fp32, Precision.Int8], energy: false, fails: @case => @case.Variant == "efficientnet_b7", trained: 5),
        ["nothing could be measured"] = () => Constructed.Results(fails: _ => true, model: Constructed.AwkwardNames[0]),
        ["nothing trained"] = () => Constructed.Results(trained: 0),
        ["batches alone"] = () => Constructed.Results(batches: [2, 8]),
    };

    public static TheoryData<string, string> Every =>
        [.. from chart in Chart.All from extreme in Extremes.Keys select (chart.Name, extreme)];

    [Theory]
    [MemberData(nameof(Every))]
    public void Chart_OfAnyResults_IsAPictureOrNothing(string name, string extreme)
    {
        var results = Extremes[extreme]();
        using var figure = Chart.All.First(chart => chart.Name == name).Draw(results);
        if (figure is null)
            return;
        using var picture = SKBitmap.Decode(figure.Png());
        picture.Width.ShouldBe(2 * Figure.Width);
        Inked(picture).ShouldBeGreaterThan(0.005);
        // The footer contains the device and the date.
        figure.Footer.ShouldContain("2026-11-23");
        figure.Footer.ShouldContain("rpi5");
    }

    [Theory]
    [InlineData("inference_vs_size")]
    [InlineData("execution_analysis")]
    public void Svg_IsWellFormedAndKeepsItsWordsAsText(string name)
    {
        using var figure = Chart.All.First(chart => chart.Name == name).Draw(Constructed.Results(model: Constructed.AwkwardNames[0]))!;
        var svg = XDocument.Parse(figure.Svg());
        svg.Root!.Attribute("viewBox")!.Value.ShouldStartWith($"0 0 {Figure.Width} ");
        var words = string.Join(
            ' ', svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value.Trim()));
        words.ShouldContain(figure.Title);
        words.ShouldContain("Acme_50% & Söhne #1 {beta}");
    }

    [Fact]
    public void AllCharts_OfAFullAnalysis_HaveSomethingToShow() => Chart.All.ShouldAllBe(chart => chart.Shows(Constructed.Results()));

    [Fact]
    public void AllCharts_HaveNamesOfTheirOwn() => Chart.All.Select(chart => chart.Name).ShouldBeUnique();

    private static double Inked(SKBitmap picture)
    {
        var pixels = picture.Pixels;
        return pixels.Count(pixel => pixel.Red < 250 || pixel.Green < 250 || pixel.Blue < 250) / (double)pixels.Length;
    }
}
