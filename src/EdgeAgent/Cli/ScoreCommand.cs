using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeAgent.Configuration;
using EdgeAgent.Inference;
using EdgeAgent.Video;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent score</c>: how good are these clips?</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string[]> Inputs = new("INPUT")
    {
        Description = "Video files, or addresses such as rtsp://…, http://…, /dev/video0, lavfi:testsrc2.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly Option<double?> Duration = new("--duration")
    {
        Description = "Scores the first SECONDS only. Default: to the end; a camera or a pattern without one until Ctrl-C.",
        HelpName = "SECONDS",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Writes <clip>.json and <clip>.csv (a row a frame) into this directory.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    public static Command Create()
    {
        Duration.Validators.Add(result => ScoringOptions.RequireRange(result, 0.001, TimeSpan.MaxValue.TotalSeconds / 2));
        Inputs.Validators.Add(RefuseOptions);
        var command = new Command("score", "Scores the quality of video clips without a reference.")
        {
            Inputs, ScoringOptions.Model, ScoringOptions.Precision, ScoringOptions.Fps, ScoringOptions.Grids, Duration, Output, ConfigurationFile, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationSources.Load(parsed.GetValue(ConfigurationFile)));
        var sources = parsed.GetRequiredValue(Inputs).Select(VideoSource.Parse).ToList();
        sources.ForEach(source => source.RequireFile());
        var loading = ScoringOptions.LoadAsync(parsed, options, cancellation);
        try
        {
            var fps = parsed.GetValue(ScoringOptions.Fps);
            var duration = parsed.GetValue(Duration) is { } seconds ? TimeSpan.FromSeconds(seconds) : (TimeSpan?)null;
            var scorer = new ClipScorer(options.Video, loading);
            var clips = await ScoreProgress.RunAsync(sources, (source, progress) => scorer.ScoreAsync(source, fps, duration, progress, cancellation), cancellation);
            Report(parsed, await loading, fps, clips);
            return cancellation.IsCancellationRequested ? Invocation.Interrupted : 0;
        }
        finally
        {
            await ScoringOptions.UnloadAsync(loading);
        }
    }

    private static void Report(ParseResult parsed, ModelSession session, double fps, IReadOnlyList<ClipScore> clips)
    {
        foreach (var clip in clips)
            clip.Warnings.ToList().ForEach(warning => Console.Error.WriteLine($"{clip.Source.Shown}: {warning}"));
        if (parsed.GetValue(Output) is { } directory)
            ScoreFiles.Write(directory, session, fps, clips);
        Print(parsed.GetValue(Format), session, fps, clips);
    }

    private static void Print(OutputFormat format, ModelSession session, double fps, IReadOnlyList<ClipScore> clips)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonOutput.Write(Console.Out, ScoreDocument.Of(session, fps, clips));
                break;
            case OutputFormat.Csv:
                ScoreFiles.WriteCsv(Console.Out, clips);
                break;
            default:
                ScoreTable.Write(Terminal.Output(), clips);
                break;
        }
    }

    // An unknown option would otherwise be taken for a file's name. One that begins so can be given as ./--name.
    private static void RefuseOptions(ArgumentResult result)
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
            result.AddError($"Unrecognized option '{token.Value}'.");
    }
}
