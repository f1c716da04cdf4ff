using System.Text.RegularExpressions;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Formats;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Lab.Reports.Formats;

public sealed partial class MarkdownReportTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-markdown");

    [GeneratedRegex(
        @"!\[[^\]]*\]\((?<file>[^)]+)\)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Picture { get; }

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void Report_BeginsWithWhatToDo()
    {
        var report = Report(Constructed.Results());
        var summary = report[
            report.IndexOf("## Summary", StringComparison.Ordinal)..report.IndexOf("## Recommendation", StringComparison.Ordinal)];
        summary.ShouldContain("- Use b0: ");
        summary.ShouldContain("the device throttled. The figures of these runs are marked");
        report.IndexOf("## Manifest", StringComparison.Ordinal)
            .ShouldBeGreaterThan(report.IndexOf("## Benchmark", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_ShowsEveryChartThatIsThere()
    {
        var report = Report(Constructed.Results());
        var shown = Picture.Matches(report).Select(match => match.Groups["file"].Value).ToList();
        shown.Order(StringComparer.Ordinal).ShouldBe(
            _directory.EnumerateFiles("*.png", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(_directory.FullName, file.FullName))
                .Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Report_SaysWhatCouldNotBeMeasured()
    {
        var report = Report(Constructed.Results(energy: false, fails: @case => @case.Variant == "efficientnet_b7"));
        report.ShouldContain("- Energy: no sensor of this device measures power.");
        report.ShouldContain("- efficientnet\\_b7 fp32 did not fit. The kernel ended the worker because memory ran out.");
    }

    [Fact]
    public void Report_OfAnAwkwardDevice_WritesItsNameAsItIs() =>
        Report(Constructed.Results(model: Constructed.AwkwardNames[0])).ShouldContain(@"Acme\_50% &amp; Söhne \#1 \{beta\}");

    [Property]
    public bool Escape_OfAnyText_StaysOnItsLineAndInItsCell(string? text) =>
        Markdown.Escape(text ?? "").Replace(@"\|", "", StringComparison.Ordinal) is var escaped
        && !escaped.Contains('|', StringComparison.Ordinal)
        && !escaped.Contains('\n', StringComparison.Ordinal);

    private string Report(AnalysisResults results)
    {
        ReportTree.Write(_directory, results);
        return File.ReadAllText(Path.Combine(_directory.FullName, "comprehensive_efficiency_report.md"));
    }
}
