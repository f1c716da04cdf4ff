using System.CommandLine;
using EdgeAgent.Cli;
using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train evaluate</c>: measures a shipped model on the validation split, in the runtime; needs no libtorch.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> Model = new("MODEL")
    {
        Description = "A variant (b0 … b7) with weights in the models directory, or the path of an ONNX file.",
        DefaultValueFactory = _ => "b0",
    };

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    private static readonly Option<FileInfo?> Predictions = new("--predictions")
    {
        Description = "Writes a row a clip to this file.",
        HelpName = "CSV",
    };

    public static Command Create()
    {
        var command = new Command("evaluate", "Measures a model on photographs it has never seen.")
        {
            Model, SharedOptions.Models, SharedOptions.Recipes, SharedOptions.Clips, SharedOptions.Threads, Predictions, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var cache = Directory.CreateTempSubdirectory("edgeagent-train-");
        try
        {
            var path = new ModelStore(parsed.GetRequiredValue(SharedOptions.Models).FullName, cache.FullName).Resolve(parsed.GetRequiredValue(Model));
            var predictions = await Judging.RunAsync("Evaluating", path, SharedOptions.LoadUnseen(parsed), parsed, cancel);
            if (parsed.GetValue(Predictions) is { } file)
                PredictionTable.Write(file.FullName, predictions);
            EvaluationView.Print(EvaluationReport.Of(predictions), parsed.GetValue(Format));
            return 0;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }
}
