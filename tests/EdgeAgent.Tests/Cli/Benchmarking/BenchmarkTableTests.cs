using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Cli.Benchmarking;
using EdgeAgent.Presentation;
using EdgeAgent.Tests.Benchmarks;
using EdgeAgent.Tests.Presentation;
using EdgeAgent.Workers;

namespace EdgeAgent.Tests.Cli.Benchmarking;

public sealed class BenchmarkTableTests
{
    [Fact]
    public void Write_ShowsNoPercentileThatTheCountDoesNotAllow()
    {
        var text = Table(Sample.Report(runs: Sample.Run(measurement: Sample.Measurement(seconds: 0.0205, count: 100))));

        text.ShouldContain("20.5 ms │ 20.5–20.5 │ 20.5 ms │   –");
        text.ShouldContain("140 MB");
    }

    [Fact]
    public void Write_PutsSmallerModelsFirst_WhateverTheOrderOfTheRuns()
    {
        var text = Table(Sample.Report(runs:
        [
            Sample.Run(Sample.SingleStream with { Variant = "efficientnet_b7" }),
            Sample.Run(Sample.SingleStream with { Variant = "efficientnet_b0" }),
        ]));

        text.IndexOf("efficientnet_b0", StringComparison.Ordinal)
            .ShouldBeLessThan(text.IndexOf("efficientnet_b7", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_TellsWhatAReaderMustKnow()
    {
        var disturbed = Sample.Run(measurement: Sample.Measurement(others: 0.35)) with { Marks = [Caveat.Disturbed] };
        var ended = Sample.Without(Outcome.DidNotFit, "The kernel ended the worker because memory ran out.");
        var report = Sample.Report(runs: [disturbed, ended with { Case = Sample.SingleStream with { Variant = "efficientnet_b7" } }]);

        var text = Table(report with { Quick = true, Complete = false });

        text.ShouldContain("other programs used 35 % of the processors");
        text.ShouldContain("did not fit: The kernel ended the worker because memory ran out.");
        text.ShouldContain("do not compare devices by it.");
        text.ShouldContain("Stopped before the last case");
    }

    [Fact]
    public void Write_OfAScheduledBenchmark_ReportsWhatIsEarlierAndWhatIsLeft()
    {
        var carried = Sample.Run(Sample.SingleStream with { Variant = "efficientnet_b1" }) with { CarriedFrom = Sample.Noon.AddDays(-3) };

        var text = Table(Sample.Report(runs: [Sample.Run(), carried]) with { Complete = false, Left = [Sample.SingleStream] });

        text.ShouldContain("1 of 2 results are from earlier benchmarks, because nothing has changed since.");
        text.ShouldContain("Left for the next benchmark: efficientnet_b0 SingleStream.");
        text.ShouldNotContain("Stopped before the last case");
    }

    [Fact]
    public void Csv_HasARowARun_AndNothingWhereThereIsNoValue()
    {
        using var output = new StringWriter();

        BenchmarkCsv.Write(output, Sample.Report(runs: [Sample.Run(), Sample.Without(Outcome.Crashed, "…")]));

        var rows = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd().Split(',')).ToList();
        rows.Count.ShouldBe(3);
        rows.ShouldAllBe(row => row.Length == rows[0].Length);
        Cell(1, "p50_s").ShouldBe("0.02");
        Cell(1, "p99_s").ShouldBe("");
        Cell(2, "outcome").ShouldBe("crashed");
        Cell(2, "n").ShouldBe("");

        string Cell(int row, string column) => rows[row][Array.IndexOf(rows[0], column)];
    }

    [Fact]
    public void Csv_QuotesThePathOfAModel()
    {
        using var output = new StringWriter();

        BenchmarkCsv.Write(output, Sample.Report(runs: Sample.Run(Sample.SingleStream with { Variant = "/models/a, b.onnx" })));

        output.ToString().ShouldContain(",\"/models/a, b.onnx\",fp32,SingleStream,1,");
    }

    private static string Table(BenchmarkReport report) =>
        PlainTerminal.Show(console => TerminalTable.Write(console, BenchmarkTable.Of(report)), width: 200);
}
