using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Inference;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Decoding.Plans;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;

namespace EdgeAgent.Cli.Scoring;

/// <summary><c>edgeagent score</c>: the quality of clips.</summary>
internal static class ScoreCommand
{
    // More would not fit in the memory of a small device.
    private const int MostPictures = 12;

    private static readonly Argument<string[]> Inputs = new("INPUT")
    {
        Description = "Video files, addresses (rtsp://…, http://…), devices (/dev/video0), test patterns (lavfi:testsrc2) "
            + "or names of configured streams.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<double?> Duration = new("--duration")
    {
        Description = "Scores only the beginning: a number of seconds, or a time such as 90s or 1m30s. "
            + "Default: the whole clip, or, for a live input, until Ctrl-C.",
        HelpName = "SECONDS",
        CustomParser = TimeOption.In(TimeSpan.FromSeconds(1)),
    };

    private static readonly Option<string?> Decode = CreateDecode();

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Writes a report of each clip (<clip>.html), its scores (<clip>.json, <clip>.csv), the whole result (score.json) "
            + "and, for several clips, an overview (index.html) to this directory. Replaces files of the same names.",
        HelpName = "DIR",
    };

    private static readonly Option<int> Pictures = ScoringOptions.Ranged(
        new Option<int>("--pictures")
        {
            Description = "Pictures of the worst frames in each report; 0 for none. Each costs as much time as "
                + "one score per patch, such as 49.",
            HelpName = "N",
            DefaultValueFactory = _ => 6,
        },
        0,
        MostPictures);

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format =
        OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    public static Command Create()
    {
        Duration.Validators.Add(result => ScoringOptions.RequireRange(result, 0.001, TimeSpan.MaxValue.TotalSeconds / 2));
        Inputs.Validators.Add(RefuseOptions);
        var command = new Command("score", "Scores the quality of video clips without a reference.")
        {
            Inputs, ScoringOptions.Model, ScoringOptions.Precision, ScoringOptions.Fps, ScoringOptions.Grids,
            ScoringOptions.DisplayHeight, Decode, Duration, Output,
            Pictures, ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
        options.Video.Decode = parsed.GetValue(Decode) ?? options.Video.Decode;
        var sources = parsed.GetRequiredValue(Inputs)
            .Select(input => ScoringOptions.Shown(VideoSource.Of(input, options.Video), parsed)).ToList();
        if (sources is [var only])
            only.RequireFile();
        var fps = parsed.GetValue(ScoringOptions.Fps);
        var files = parsed.GetValue(Output) is { } directory
            ? ScoreFiles.Open(directory, fps, Programs.Ffmpeg(options.Video), TimeProvider.System)
            : null;
        var loading = ScoringOptions.LoadAsync(parsed, options, cancellation);
        try
        {
            var duration = parsed.GetValue(Duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            var scorer = new ClipScorer(options.Video, loading) { Pictures = files is null ? 0 : parsed.GetValue(Pictures) };
            var batch = await ScoreProgress.RunAsync(sources, ScoreAsync, loading, cancellation);
            async Task<ClipScore> ScoreAsync(VideoSource source, IProgress<ClipProgress> progress)
            {
                var clip = await scorer.ScoreAsync(source, fps, duration, progress, cancellation);
                clip = ScoreRate.Noted(clip, fps, clip.Plan);
                if (files is not null)
                    await files.WriteAsync(clip, await loading, cancellation);
                // The pixels of many clips would not fit in memory.
                return clip with { Worst = [] };
            }

            if (sources.Count == 1 && batch.Failed is [var failed])
                throw failed.Fault;
            Report(parsed, await loading, fps, batch, files);
            batch.ReportFailed();
            files?.ThrowIfFailed();
            if (cancellation.IsCancellationRequested)
                return Invocation.Interrupted;
            return batch.Failed.Count == 0 ? 0 : UserError.Failed;
        }
        finally
        {
            await ScoringOptions.UnloadAsync(loading);
        }
    }

    private static void Report(ParseResult parsed, ModelSession session, double fps, ScoreBatch batch, ScoreFiles? files)
    {
        foreach (var clip in batch.Clips)
            clip.Warnings.ToList().ForEach(warning => Console.Error.WriteLine($"{clip.Source.Shown}: {warning}"));
        // Files come first, so that they exist even if stdout is not writable.
        files?.WriteOverview(session, batch);
        Print(parsed.GetValue(Format), session, fps, batch);
    }

    private static void Print(OutputFormat format, ModelSession session, double fps, ScoreBatch batch)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonOutput.Write(Console.Out, ScoreDocument.Of(session, fps, batch.Clips, batch.Failed));
                break;
            case OutputFormat.Csv:
                ScoreCsv.Write(Console.Out, batch.Clips);
                break;
            default:
                ScoreTable.Write(Terminal.Output(), batch.Clips);
                break;
        }
    }

    private static Option<string?> CreateDecode()
    {
        var plans = Enum.GetValues<DecodePlan>().Select(plan => plan.Text()).ToArray();
        var option = new Option<string?>("--decode")
        {
            Description = "Frames to decode: keyframes (cheapest), reference (all that others refer to) or all. "
                + "Default: the configured plan, else reference.",
            HelpName = string.Join('|', plans),
        };
        option.AcceptOnlyFromAmong(plans);
        return option;
    }

    // Without this, an unknown option would be read as a file name. A file with such a name can be given as ./--name.
    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
            result.AddError($"Unrecognized option '{token.Value}'.");
    }
}
