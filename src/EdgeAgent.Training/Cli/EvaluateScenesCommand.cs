using System.CommandLine;
using System.Globalization;
using EdgeAgent.CommandLine;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train evaluate-scenes</c>: measures a shipped model on clips with real motion; needs no libtorch.</summary>
internal static class EvaluateScenesCommand
{
    private static readonly Option<FileInfo?> Predictions = new("--predictions")
    {
        Description = "Writes one row per clip to this file.",
        HelpName = "CSV",
    };

    private static readonly Option<bool> Record = new("--record")
    {
        Description = "Writes the measurements of the scenes that no fit used into the variant's card.",
    };

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    public static Command Create()
    {
        var command = new Command(
            "evaluate-scenes", "Measures a model on clips of scenes: those of the fit, and those that no fit and no training used.")
        {
            SharedOptions.Model, SharedOptions.Models, SharedOptions.Scenes, SharedOptions.Clips, SharedOptions.Threads,
            SharedOptions.Precision, Record, Predictions, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var scenes = SharedOptions.LoadScenes(parsed);
        var cache = Directory.CreateTempSubdirectory("edgeagent-train-");
        try
        {
            var models = new ModelStore(parsed.GetRequiredValue(SharedOptions.Models).FullName, cache.FullName);
            var model = parsed.GetRequiredValue(SharedOptions.Model);
            var path = models.Resolve(model, Precisions.Parse(parsed.GetRequiredValue(SharedOptions.Precision)));
            var predictions = await Judging.RunAsync("Evaluating", path, scenes, parsed, cancel);
            if (parsed.GetValue(Predictions) is { } file)
                PredictionTable.Write(file.FullName, predictions);
            using var session = ModelSession.Load(path, new InferenceOptions());
            var fit = session.Metadata.Coding;
            Prediction[] test = [.. predictions.Where(clip => clip.Recipe.Split == Split.Test)];
            if (parsed.GetValue(Record))
                CardAccuracy.RecordScenes(models.ModelsDirectory, ModelCatalog.Find(model), SceneReport.Encodes(test, fit));
            var fitted = SceneReport.Of([.. predictions.Where(clip => clip.Recipe.Split == Split.Validation)], fit);
            Print(parsed.GetValue(Format), fitted, SceneReport.Of(test, fit));
            return 0;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private static void Print(OutputFormat format, IReadOnlyList<SceneAgreement> fitted, IReadOnlyList<SceneAgreement> test)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(Console.Out, new { Schema = "edgeagent-train.evaluate-scenes/1", Fitted = fitted, Test = test });
            return;
        }

        Write("scenes of the fit", fitted);
        Write("scenes that no fit used", test);
    }

    private static void Write(string title, IReadOnlyList<SceneAgreement> rows) => TerminalTable.Write(
        Terminal.Output(),
        new(
            [
                new(title, ColumnKind.Text), new("clips"), new("scenes"), new("SROCC"), new("PLCC"), new("RMSE"), new("bias"),
                new("SD at VMAF ≥ 95"), new("median there"), new("SD of scenes' bias"),
            ],
            [.. rows.Select(row => new[]
            {
                row.Name, Text(row.Clips), Text(row.Scenes), Text(row.Srocc), Text(row.Plcc), Points(row.Rmse), Points(row.Bias),
                Points(row.ClearSpread), Points(row.ClearMedian), Points(row.SceneBias),
            })]));

    private static string Text(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Points(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
}
