using System.Globalization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Formats;
using EdgeAgent.Lab.Reports.Tables;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Statistics;

namespace EdgeAgent.Tests.Lab.Reports;

/// <summary>
/// The first checks of a reviewer: figures that can be computed from each other agree, or a sentence explains the difference. All results
/// are <em>constructed</em>.
/// </summary>
public sealed class ReportConsistencyTests
{
    private static readonly Dictionary<string, Func<AnalysisResults>> Cases = new(StringComparer.Ordinal)
    {
        ["undisturbed"] = () => Constructed.Results(),
        ["one frame at a time was held up"] = () => Constructed.Results(heldUp: @case => @case.Scenario == Scenario.SingleStream ? 2.5 : 1),
        ["one model was held up, in batches"] = () => Constructed.Results(
            heldUp: @case => @case is { Variant: "efficientnet_b3", Batch: > 1 } ? 1.4 : 1),
        ["everything was held up"] = () => Constructed.Results(precisions: [Precision.Fp32, Precision.Int8], heldUp: _ => 1.3),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    /// <summary>In each row, frames/s times p50 is 1, or the note on delayed calls names the row's model.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void BenchmarkTable_ThroughputFitsLatencyOrANoteSaysWhyNot(string name)
    {
        var table = BenchmarkTables.Benchmark(Cases[name]()).ShouldNotBeNull();
        var p50 = Index(table, "p50");
        var rate = Index(table, "frames/s");
        foreach (var row in table.Rows)
            Fits(1000 / Number(row[rate]) / Number(row[p50]), row[0], table);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ThroughputTable_EveryCellFitsItselfOrANoteSaysWhyNot(string name)
    {
        var table = BenchmarkTables.Throughput(Cases[name]()).ShouldNotBeNull();
        foreach (var row in table.Rows)
        {
            foreach (var (column, cell) in table.Columns.Zip(row).Skip(1))
            {
                var batch = Number(column.Heading);
                var parts = cell.Split(' ');
                Fits(1000 * batch / Number(parts[0]) / Number(parts[1].Trim('(', ')')), row[0] + (batch > 1 ? $" ×{batch}" : ""), table);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Pick_ThroughputFitsLatencyOrTheSentenceSaysWhyNot(string name)
    {
        var results = Cases[name]();
        var pick = results.Recommendation!.Pick!.Candidate;
        Summary.Of(results).First().Contains("frames/s follow the mean", StringComparison.Ordinal)
            .ShouldBe(Math.Abs((1 / pick.Throughput / pick.Latency.Value) - 1) > 0.1);
    }

    [Fact]
    public void Suggestion_ThatMadeAModelSlower_IsAdviceAgainstIt()
    {
        var table = Suggestions(new Trial("threads 3", 0.0198, 0.0212, 0.9, new ConfidenceInterval(0.88, 0.93, 0.95)));
        table.Rows.ShouldAllBe(row => row[1] == "Do not use 3 threads");
        table.Rows.ShouldAllBe(row => row[4] == "×0.900 (0.880–0.930)");
    }

    [Fact]
    public void Suggestion_ThatBroughtNothing_SaysSo() =>
        Suggestions(new Trial("threads 3", 0.02, 0.02, 1, new ConfidenceInterval(0.97, 1.03, 0.95)))
            .Rows.ShouldAllBe(row => row[1] == "No measurable gain: use 3 threads");

    [Fact]
    public void Suggestions_ForModelsThatMayNotScore_AreOneLine()
    {
        var table = ProfileTables.Suggestions(Constructed.Results(trained: 2)).ShouldNotBeNull();
        table.Rows.Select(row => row[0]).ShouldBe(["b0", "b1"]);
        table.Notes.ShouldHaveSingleItem()
            .ShouldStartWith("Not trained to score video, so their 6 suggestions are in profiling_report.json only: b2, b3");
    }

    [Fact]
    public void Suggestions_WhereNoModelIsTrained_AreAllThere() =>
        ProfileTables.Suggestions(Constructed.Results(trained: 0)).ShouldNotBeNull().Rows.Count.ShouldBe(Constructed.AllVariants.Length);

    private static Table Suggestions(Trial trial) => ProfileTables.Suggestions(Constructed.Results(trial: trial)).ShouldNotBeNull();

    private static void Fits(double ratio, string name, Table table)
    {
        var named = table.Notes.Any(note => note.StartsWith("Frames/s follow the mean call", StringComparison.Ordinal)
            && note.Contains($" {name} (mean ", StringComparison.Ordinal));
        // The report has three digits.
        if (Math.Abs(ratio - 1) > 0.12)
            named.ShouldBeTrue($"{name}: {ratio:0.00}");
        else if (Math.Abs(ratio - 1) < 0.08)
            named.ShouldBeFalse($"{name}: {ratio:0.00}");
    }

    private static int Index(Table table, string heading) => table.Columns.Index().First(column => column.Item.Heading == heading).Index;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
