using System.Globalization;
using EdgeAgent.CommandLine;
using EdgeAgent.Presentation;
using EdgeAgent.Statistics;
using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Cli;

/// <summary>Prints an evaluation on stdout.</summary>
internal static class EvaluationView
{
    public static void Print(Measurements measured, IReadOnlyList<Baseline> baselines, OutputFormat format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(Console.Out, new { Schema = "edgeagent-train.evaluate/2", Evaluation = measured, Baselines = baselines });
            return;
        }

        Write(
            ["measure", "validation", "test", "both"],
            Rows(measured.Validation).Zip(Rows(measured.Test), Rows(measured.Unseen))
                .Select(row => new[] { row.First.Name, row.First.Value, row.Second.Value, row.Third.Value }));
        if (measured.Ladders.Count > 0)
            Write(
                ["ladder", "ladders", "Kendall's τ", "falls at every rung", "τ of measured VMAF"],
                measured.Ladders.Select(ladder => new[]
                {
                    ladder.Grows, Text(ladder.Ladders), Text(ladder.Tau), Text(ladder.Monotonic),
                    ladder.VmafTau is { } tau ? Text(tau) : "–",
                }));
        if (measured.LadderQuality.Count > 0)
            Write(
                ["ladders compared with their VMAF", "clips", "photographs", "SROCC", "95 % interval", "PLCC", "95 % interval"],
                measured.LadderQuality.Select(row => new[]
                {
                    row.Name, Text(row.Clips), Text(row.Photographs),
                    Text(row.Srocc), Text(row.SroccInterval), Text(row.Plcc), Text(row.PlccInterval),
                }));
        if (baselines.Count > 0)
            Write(
                ["baseline", "SROCC validation", "SROCC test", "SROCC both", "PLCC fitted", "RMSE fitted"],
                baselines.Select(row => new[]
                {
                    row.Name, Text(row.Validation.Srocc), Text(row.Test.Srocc),
                    Text(row.Clips.Srocc), Text(row.Clips.Plcc), Text(row.Clips.Rmse),
                }));
    }

    private static void Write(string[] header, IEnumerable<string[]> rows) => TerminalTable.Write(
        Terminal.Output(), new([new(header[0], ColumnKind.Text), .. header[1..].Select(name => new Column(name))], [.. rows]));

    private static IEnumerable<(string Name, string Value)> Rows(EvaluationReport report) =>
    [
        ("clips", Text(report.Clips)),
        ("photographs", Text(report.Photographs)),
        ("SROCC", Text(report.Srocc)),
        ("  95 % interval", Text(report.SroccInterval)),
        ("PLCC", Text(report.Plcc)),
        ("  95 % interval", Text(report.PlccInterval)),
        ("KROCC", Text(report.Krocc)),
        ("RMSE, VMAF points", Text(report.Rmse)),
        ("MAE, VMAF points", Text(report.Mae)),
        ("PLCC after logistic fit", Text(report.Fitted.Plcc)),
        ("RMSE after logistic fit", Text(report.Fitted.Rmse)),
        ("pairs of one photograph in the right order", Text(report.SameContentOrder)),
        ("SROCC, network alone", Text(report.Seen.Srocc)),
        ("PLCC, network alone", Text(report.Seen.Plcc)),
        ("SROCC within corruption, network alone", Text(report.Seen.SroccOfDamaged)),
        .. report.SroccByKind.Select(kind => ($"SROCC within {kind.Key}", Text(kind.Value))),
        .. report.SroccByCodec.Select(codec => ($"SROCC within {codec.Key}", Text(codec.Value))),
        .. report.ArtifactPrecision.Select(artifact => ($"average precision of {artifact.Key}", Text(artifact.Value))),
    ];

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Text(ConfidenceInterval interval) => $"{Text(interval.Low)}–{Text(interval.High)}";
}
