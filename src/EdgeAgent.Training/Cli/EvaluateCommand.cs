using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train evaluate</c>: measures a shipped model on unseen photographs with the runtime; needs no libtorch.</summary>
internal static class EvaluateCommand
{
    private static readonly Option<bool> Record = new("--record")
    {
        Description = "Writes the measurements into the variant's card: for fp32 all of them, "
            + "for another precision its accuracy on the validation split.",
    };

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    private static readonly Option<FileInfo?> Predictions = new("--predictions")
    {
        Description = "Writes one row per clip to this file, including the clips of ladders.",
        HelpName = "CSV",
    };

    private static readonly Option<int> Grids = new("--grids")
    {
        Description = "Fragment grids per frame, whose scores are averaged. The runtime uses one.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<bool> Baselines = new("--baselines")
    {
        Description = "Also evaluates measures without training: ffmpeg's blockdetect and blurdetect, the variance of the Laplacian, "
            + "and bits per pixel.",
    };

    public static Command Create()
    {
        var command = new Command("evaluate", "Measures a model on photographs that were not used for training.")
        {
            SharedOptions.Model, SharedOptions.Models, SharedOptions.Recipes, SharedOptions.Ladders, SharedOptions.Clips,
            SharedOptions.Threads, Grids, Baselines, SharedOptions.Precision, Record, Predictions, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        if (parsed.GetValue(Record) && parsed.GetValue(Grids) != 1)
            throw new UserError("--record works only with the runtime's own single grid per frame: remove --grids.", UserError.WrongUse);
        var cache = Directory.CreateTempSubdirectory("edgeagent-train-");
        try
        {
            var models = parsed.GetRequiredValue(SharedOptions.Models).FullName;
            var precision = Precisions.Parse(parsed.GetRequiredValue(SharedOptions.Precision));
            var path = new ModelStore(models, cache.FullName).Resolve(parsed.GetRequiredValue(SharedOptions.Model), precision);
            var clips = SharedOptions.LoadUnseen(parsed);
            Recipes.Recipe[] judged = [.. clips, .. SharedOptions.LoadUnseenLadders(parsed)];
            var predictions = await Judging.RunAsync("Evaluating", path, judged, parsed, cancel, parsed.GetValue(Grids));
            if (parsed.GetValue(Predictions) is { } file)
                PredictionTable.Write(file.FullName, predictions);
            if (clips.Count == 0)
                throw new UserError(
                    "The table has no clip of a photograph that was not used for training. For scenes, use evaluate-scenes.",
                    UserError.WrongUse);
            var measured = Judging.Measure(predictions);
            if (parsed.GetValue(Record))
                CardAccuracy.Record(models, ModelCatalog.Find(parsed.GetRequiredValue(SharedOptions.Model)), precision, measured);
            EvaluationView.Print(measured, await BaselinesAsync(parsed, clips, cancel), parsed.GetValue(Format));
            return 0;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private static async Task<IReadOnlyList<Baseline>> BaselinesAsync(
        ParseResult parsed, IReadOnlyList<Recipes.Recipe> recipes, CancellationToken cancel) =>
        parsed.GetValue(Baselines) ? Baseline.Of(await Judging.BaselinesAsync(recipes, parsed, cancel)) : [];
}
