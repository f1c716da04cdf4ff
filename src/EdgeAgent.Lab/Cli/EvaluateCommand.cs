using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Reports;
using EdgeAgent.Lab.Reports.Evaluations;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Lab.Cli;

/// <summary><c>edgeagent evaluate</c>: compares the scores with ratings or measurements of the user's own clips.</summary>
internal static class EvaluateCommand
{
    private const int MostWarnings = 5;

    private const string JournalName = "scored.jsonl", JournalSchema = "edgeagent.scored/1";

    private static readonly Argument<FileInfo> Table = new("DATASET.csv")
    {
        Description = "One row per clip: its path (relative to the table), its MOS or VMAF, "
            + "and columns that group the results, such as codec or scene.",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Writes scores, tables, a scatter plot and a report to this directory. "
            + "Resumes a stopped evaluation if its directory is specified again.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    public static Command Create()
    {
        var command = new Command("evaluate", LabProgram.Verbs["evaluate"])
        {
            Table, DatasetOptions.Video, DatasetOptions.Truth, DatasetOptions.Scale, DatasetOptions.Content, DatasetOptions.Groups,
            DatasetOptions.Pooling, ScoringOptions.Model, ScoringOptions.Precision, ScoringOptions.Fps, ScoringOptions.Grids,
            ScoringOptions.DisplayHeight, Output,
            ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
        var dataset = DatasetOptions.Read(parsed, parsed.GetRequiredValue(Table));
        var loading = ScoringOptions.LoadAsync(parsed, options, cancellation);
        try
        {
            var settings = Settings(await loading, options.Video, parsed);
            var outcomes = await ScoreAsync(parsed, dataset, settings, new ClipScorer(options.Video, loading), cancellation);
            var result = Evaluator.Evaluate(dataset, outcomes, settings, DatasetOptions.PoolingOf(parsed), TimeProvider.System.GetUtcNow());
            return Report(parsed, result, cancellation);
        }
        finally
        {
            await ScoringOptions.UnloadAsync(loading);
        }
    }

    private static async Task<IReadOnlyList<ClipOutcome>> ScoreAsync(
        ParseResult parsed, Dataset dataset, EvaluationSettings settings, ClipScorer scorer, CancellationToken cancellation)
    {
        using var journal = parsed.GetValue(Output) is { } directory ? Open(directory, settings) : null;
        var scoring = new DatasetScorer(
            async (source, stop) =>
            {
                var shown = ScoringOptions.Shown(source, parsed);
                var clip = await scorer.ScoreAsync(shown, settings.Fps, duration: null, progress: null, stop);
                return ScoreRate.Noted(clip, settings.Fps, settings.SkipFrame);
            },
            journal);
        return await EvaluateProgress.RunAsync(progress => scoring.RunAsync(dataset.Clips, progress, cancellation));
    }

    private static Journal<EvaluationSettings, ScoredClip> Open(DirectoryInfo directory, EvaluationSettings settings)
    {
        var plan = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings, JsonStyle.Compact)));
        return Journal<EvaluationSettings, ScoredClip>.Open(
            Path.Combine(directory.FullName, JournalName), JournalSchema, plan, settings, Console.Error.WriteLine);
    }

    private static EvaluationSettings Settings(ModelSession session, VideoOptions options, ParseResult parsed)
    {
        using var file = File.OpenRead(session.ModelPath);
        return new(
            session.Metadata.Variant, session.Metadata.Precision, session.Provider, Convert.ToHexStringLower(SHA256.HashData(file)),
            parsed.GetValue(ScoringOptions.Fps), session.MaxBatch, options.SkipFrame, ProgramVersion.Text,
            parsed.GetValue(ScoringOptions.DisplayHeight) ?? 0);
    }

    private static int Report(ParseResult parsed, EvaluationResult result, CancellationToken cancellation)
    {
        // Files come first, so that they exist even if stdout is not writable.
        if (parsed.GetValue(Output) is { } directory)
        {
            EvaluationTree.Write(directory, result);
            Console.Error.WriteLine($"Written: {directory.FullName}");
        }

        if (result.Clips.Count > 0 || !cancellation.IsCancellationRequested)
            Print(parsed.GetValue(Format), result);
        foreach (var clip in result.Unscored)
            Console.Error.WriteLine($"Not scored: {clip.Video}: {clip.Fault}");
        ReportWarnings(result);

        if (cancellation.IsCancellationRequested)
        {
            Console.Error.WriteLine(parsed.GetValue(Output) is { } kept
                ? $"Stopped. {result.Clips.Count} clips are scored and saved in {kept.FullName}. Run the same command again to resume."
                : "Stopped. Scores were not saved; use --output to save them.");
            return Invocation.Interrupted;
        }

        return result is { Clips.Count: > 0, Unscored.Count: 0 } ? 0 : UserError.Failed;
    }

    // A setting that is wrong for one clip is often wrong for all clips.
    private static void ReportWarnings(EvaluationResult result)
    {
        var warned = result.Clips.SelectMany(clip => clip.Score.Warnings.Select(warning => $"{clip.Video}: {warning}")).ToList();
        warned.Take(MostWarnings).ToList().ForEach(Console.Error.WriteLine);
        if (warned.Count > MostWarnings)
            Console.Error.WriteLine($"… and {warned.Count - MostWarnings} more warnings.");
    }

    private static void Print(OutputFormat format, EvaluationResult result)
    {
        if (format == OutputFormat.Json)
            Console.Out.Write(ResultFile.Text(result));
        else
            TerminalTable.WriteAll(Terminal.Output(), EvaluationTables.All(result));
    }
}
