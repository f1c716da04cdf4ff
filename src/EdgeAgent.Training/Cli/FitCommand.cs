using System.CommandLine;
using System.Globalization;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary>
/// <c>edgeagent-train fit</c>: fits the combination of a model's score with the stream's quantizer and writes it into the model's card;
/// needs no libtorch.
/// </summary>
internal static class FitCommand
{
    private static readonly Argument<string> Model = new("MODEL") { Description = "A variant (b0 … b7) with weights in the models directory.", DefaultValueFactory = _ => "b0" };

    public static Command Create()
    {
        var command = new Command("fit", "Brings what a model sees and what the stream's quantizer tells together, on validation photographs.")
        {
            Model, SharedOptions.Models, SharedOptions.Recipes, SharedOptions.Ladders, SharedOptions.Clips, SharedOptions.Threads,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (models, entry, clips) = (parsed.GetRequiredValue(SharedOptions.Models).FullName, ModelCatalog.Find(parsed.GetRequiredValue(Model)), SharedOptions.OpenClips(parsed));
        Recipe[] encodes = [.. SharedOptions.LoadRecipes(parsed).Where(recipe => recipe is { Split: Split.Train, Kind: DistortionKind.Codec } && CodingFitter.IsFit(recipe) && CodingFitter.IsTold(recipe))];
        clips.Require(encodes);
        Recipe[] unseen = [.. SharedOptions.LoadUnseen(parsed).Concat(SharedOptions.LoadUnseenLadders(parsed)).Where(recipe => recipe.Split == Split.Validation && CodingFitter.IsFit(recipe))];
        var cache = Directory.CreateTempSubdirectory("edgeagent-train-");
        try
        {
            var predictions = await Judging.RunAsync("Looking at clips", new ModelStore(models, cache.FullName).Materialize(entry, Precision.Fp32), unseen, parsed, cancel);
            var fit = CodingFitter.Fit(encodes, predictions, clips.Quantizers.Mean);
            CardAccuracy.EnterCoding(models, entry, fit);
            Print(fit, encodes, [.. predictions.Where(prediction => CodingFitter.IsTold(prediction.Recipe))], clips);
            return 0;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private static void Print(CodingFit fit, Recipe[] encodes, IReadOnlyList<Prediction> predictions, ClipCache clips)
    {
        foreach (var (codec, curve) in fit.Curves)
            Console.WriteLine($"{codec,-5} {string.Join(" · ", Enumerable.Range(0, 11).Select(tenth => Text(100 / (1 + Math.Exp(-fit.Prior(codec, tenth / 10.0))))))}  quality at each tenth of the scale, of {encodes.Count(recipe => QuantizerCache.CodecOf(recipe) == codec)} encodes");
        double[] truth = [.. predictions.Select(prediction => prediction.Recipe.Vmaf)];
        double[] alone = [.. predictions.Select(prediction => prediction.Seen)];
        double[] together = [.. predictions.Select(prediction => Together(fit, prediction, clips))];
        Console.WriteLine(
            $"{predictions.Count} clips of validation photographs: SROCC {Text(Correlation.Spearman(alone, truth))} by the network alone, {Text(Correlation.Spearman(together, truth))} with the quantizer; "
            + $"off by {Text(Correlation.RootMeanSquare(alone, truth))} and {Text(Correlation.RootMeanSquare(together, truth))} points (rms)");
    }

    private static double Together(CodingFit fit, Prediction prediction, ClipCache clips)
    {
        var quantizer = clips.Quantizers.Mean(prediction.Recipe);
        return fit.Quality((float)prediction.Seen, [.. prediction.Artifacts.Select(value => (float)value)], quantizer.Codec!, quantizer.Value, quantizer.Lines);
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) < 1 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
