using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Inference;
using EdgeAgent.IO;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Lab.Evaluation.Events;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Lab.Cli;

/// <summary>
/// <c>edgeagent evaluate</c>: compares the scores with ratings or measurements of the user's own clips, and reported faults with labels.
/// </summary>
internal static class EvaluateCommand
{
    private const string ScoresName = "scored.jsonl", ScoresSchema = "edgeagent.scored/1";

    private const string ChecksName = "checked.jsonl", ChecksSchema = "edgeagent.checked/1";

    private static readonly Argument<FileInfo> Table = new("DATASET.csv")
    {
        Description = "One row per clip: its path (relative to the table), its MOS or VMAF, the faults that it shows, or both, "
            + "and columns that group the results, such as codec or scene. Without MOS or VMAF, no model is needed.",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Writes scores, tables, a scatter plot and a report, and the faults of each clip, to this directory. "
            + "Resumes a stopped evaluation if its directory is specified again.",
        HelpName = "DIR",
    };

    private static readonly Option<int> Reports = ScoringOptions.Ranged(
        new Option<int>("--reports")
        {
            Description = "With --output: reports with pictures of the N clips with the largest errors. These clips are scored again.",
            HelpName = "N",
            DefaultValueFactory = _ => 3,
        },
        0,
        EvaluationResult.MostWorst);

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    public static Command Create()
    {
        var command = new Command("evaluate", LabProgram.Verbs["evaluate"])
        {
            Table, DatasetOptions.Video, DatasetOptions.Truth, DatasetOptions.Scale, DatasetOptions.Events, DatasetOptions.Content,
            DatasetOptions.Groups, DatasetOptions.Pooling, ScoringOptions.Model, ScoringOptions.Precision, ScoringOptions.Fps,
            ScoringOptions.Grids, ScoringOptions.DisplayHeight, Output, Reports,
            ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
        var table = DatasetOptions.Read(parsed, parsed.GetRequiredValue(Table));
        var quality = table.Quality is { } rated ? await QualityAsync(parsed, rated, options, cancellation) : null;
        // A stop between the two leaves the faults for the next start.
        var isLeft = quality is not null && cancellation.IsCancellationRequested;
        var events = table.Faults is { } labeled && !isLeft ? await EventsAsync(parsed, labeled, options.Video, cancellation) : null;
        var report = new EvaluateReport(quality is null ? null : quality with { Events = events }, events);
        return report.Write(parsed.GetValue(Output), parsed.GetValue(Format), cancellation.IsCancellationRequested);
    }

    private static async Task<EvaluationResult> QualityAsync(
        ParseResult parsed, Dataset dataset, EdgeAgentOptions options, CancellationToken cancellation)
    {
        var loading = ScoringOptions.LoadAsync(parsed, options, cancellation);
        try
        {
            var settings = Settings(await loading, options.Video, parsed);
            var outcomes = await ScoreAsync(parsed, dataset, settings, new ClipScorer(options.Video, loading), cancellation);
            var result = Evaluator.Evaluate(
                dataset, outcomes, settings, DatasetOptions.PoolingOf(parsed), TimeProvider.System.GetUtcNow());
            if (parsed.GetValue(Output) is { } directory)
            {
                var reports = new WorstReports(
                    await loading, options.Video, settings.Fps, source => ScoringOptions.Shown(source, parsed));
                await reports.WriteAsync(directory, [.. result.Worst().Take(parsed.GetValue(Reports))], cancellation);
            }

            return result;
        }
        finally
        {
            await ScoringOptions.UnloadAsync(loading);
        }
    }

    private static async Task<IReadOnlyList<ClipOutcome>> ScoreAsync(
        ParseResult parsed, Dataset dataset, EvaluationSettings settings, ClipScorer scorer, CancellationToken cancellation)
    {
        using var journal = Open<EvaluationSettings, ScoredClip>(parsed, ScoresName, ScoresSchema, settings);
        var scoring = new DatasetScorer(
            async (source, stop) =>
            {
                var shown = ScoringOptions.Shown(source, parsed);
                var clip = await scorer.ScoreAsync(shown, settings.Fps, duration: null, progress: null, stop);
                return ScoreRate.Noted(clip, settings.Fps, clip.Plan);
            },
            journal);
        return await EvaluateProgress.RunAsync(progress => scoring.RunAsync(dataset.Clips, progress, cancellation), "Scoring", "scored");
    }

    private static async Task<EventResult> EventsAsync(
        ParseResult parsed, LabeledDataset dataset, VideoOptions options, CancellationToken cancellation)
    {
        var settings = EventSettings.Of(options, parsed.GetValue(ScoringOptions.Fps));
        using var journal = Open<EventSettings, CheckedClip>(parsed, ChecksName, ChecksSchema, settings);
        var checking = new DatasetChecker(options, settings.Fps, journal);
        var outcomes = await EvaluateProgress.RunAsync(
            progress => checking.RunAsync(dataset.Clips, progress, cancellation), "Checking", "checked");
        return EventEvaluator.Evaluate(dataset, outcomes, settings, TimeProvider.System.GetUtcNow());
    }

    // Returns null without a directory for results.
    private static Journal<TSettings, TClip>? Open<TSettings, TClip>(ParseResult parsed, string name, string schema, TSettings settings)
        where TSettings : class
        where TClip : class
    {
        if (parsed.GetValue(Output) is not { } directory)
            return null;
        var plan = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(settings, JsonStyle.Compact)));
        return Journal<TSettings, TClip>.Open(
            Path.Combine(directory.FullName, name), schema, plan, settings, Console.Error.WriteLine);
    }

    private static EvaluationSettings Settings(ModelSession session, VideoOptions options, ParseResult parsed)
    {
        using var file = File.OpenRead(session.ModelPath);
        return new(
            session.Metadata.Variant, session.Metadata.Precision, session.Provider, Convert.ToHexStringLower(SHA256.HashData(file)),
            parsed.GetValue(ScoringOptions.Fps), session.MaxBatch, DecodePlans.Fixed(options.Decode).Text(), ProgramVersion.Text,
            parsed.GetValue(ScoringOptions.DisplayHeight) ?? 0);
    }
}
