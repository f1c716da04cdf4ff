using System.CommandLine;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary>Runs an ONNX model over the validation split that the command line names.</summary>
internal static class Validation
{
    public static async Task<IReadOnlyList<Prediction>> RunAsync(string onnxPath, ParseResult parsed, CancellationToken cancel)
    {
        var recipes = SharedOptions.LoadValidation(parsed);
        using var predictor = new RuntimePredictor(onnxPath, SharedOptions.OpenClips(parsed), parsed.GetValue(SharedOptions.Threads));
        var predictions = new List<Prediction>();
        await WorkProgress.RunAsync("Evaluating", recipes, jobs: 1, Predict, cancel);
        return predictions;

        ValueTask Predict(Recipe recipe, CancellationToken token)
        {
            predictions.Add(predictor.Predict(recipe));
            return ValueTask.CompletedTask;
        }
    }
}
