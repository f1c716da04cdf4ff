using System.CommandLine;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary>Runs an ONNX model over clips, with the cache and the threads that the command line names.</summary>
internal static class Judging
{
    /// <param name="title">What it is done for, for the progress bar.</param>
    public static async Task<IReadOnlyList<Prediction>> RunAsync(
        string title, string onnxPath, IReadOnlyCollection<Recipe> recipes, ParseResult parsed, CancellationToken cancel)
    {
        using var predictor = new RuntimePredictor(onnxPath, SharedOptions.OpenClips(parsed), parsed.GetValue(SharedOptions.Threads));
        var predictions = new List<Prediction>();
        await WorkProgress.RunAsync(title, recipes, jobs: 1, Predict, cancel);
        return predictions;

        ValueTask Predict(Recipe recipe, CancellationToken token)
        {
            predictions.Add(predictor.Predict(recipe));
            return ValueTask.CompletedTask;
        }
    }
}
