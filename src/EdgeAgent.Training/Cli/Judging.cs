using System.Collections.Concurrent;
using System.CommandLine;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary>Scores clips with an ONNX model or a baseline, with the cache and the threads from the command line.</summary>
internal static class Judging
{
    /// <param name="title">Title of the progress bar.</param>
    public static async Task<IReadOnlyList<Prediction>> RunAsync(
        string title, string onnxPath, IReadOnlyCollection<Recipe> recipes, ParseResult parsed, CancellationToken cancel, int grids = 1)
    {
        var threads = parsed.GetValue(SharedOptions.Threads);
        using var predictor = new RuntimePredictor(onnxPath, SharedOptions.OpenClips(parsed), threads, grids);
        var predictions = new List<Prediction>();
        await WorkProgress.RunAsync(title, recipes, jobs: 1, Predict, cancel);
        return predictions;

        ValueTask Predict(Recipe recipe, CancellationToken token)
        {
            predictions.Add(predictor.Predict(recipe));
            return ValueTask.CompletedTask;
        }
    }

    /// <summary>Separates single clips from rungs of ladders and measures both.</summary>
    public static Measurements Measure(IEnumerable<Prediction> predictions)
    {
        var isRung = predictions.ToLookup(prediction => prediction.Recipe.Ladder > 0);
        return Measurements.Of([.. isRung[false]], [.. isRung[true]]);
    }

    public static async Task<IReadOnlyCollection<BaselineScores>> BaselinesAsync(
        IReadOnlyCollection<Recipe> recipes, ParseResult parsed, CancellationToken cancel)
    {
        var clips = SharedOptions.OpenClips(parsed);
        var scores = new ConcurrentBag<BaselineScores>();
        await WorkProgress.RunAsync("Measuring baselines", recipes, parsed.GetValue(SharedOptions.Threads), MeasureAsync, cancel);
        return scores;

        async ValueTask MeasureAsync(Recipe recipe, CancellationToken token) =>
            scores.Add(await BaselineScores.MeasureAsync(recipe, clips, token));
    }
}
