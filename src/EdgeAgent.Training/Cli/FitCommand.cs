using System.CommandLine;
using System.Globalization;
using EdgeAgent.Lab.Evaluation;
using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary>
/// <c>edgeagent-train fit</c>: fits the combination of a model's score with the stream's quantizer, to scenes and validation photographs,
/// and writes it into the model's card; needs no libtorch.
/// </summary>
internal static class FitCommand
{
    private static readonly Argument<string> Model = new("MODEL")
    {
        Description = "A variant (b0 … b7) with weights in the models directory.",
        DefaultValueFactory = _ => "b0",
    };

    private static readonly Option<bool> KeepCurves = new("--keep-curves")
    {
        Description = "Begins with the curves of the card instead of fitting them to encodes of training photographs, "
            + "which then need not be made.",
    };

    public static Command Create()
    {
        var command = new Command(
            "fit", "Fits how a model's output and the stream's quantizer are combined, to scenes and validation photographs.")
        {
            Model, SharedOptions.Models, SharedOptions.Recipes, SharedOptions.Ladders, SharedOptions.Scenes, SharedOptions.Clips,
            SharedOptions.Threads, KeepCurves,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var models = parsed.GetRequiredValue(SharedOptions.Models).FullName;
        var entry = ModelCatalog.Find(parsed.GetRequiredValue(Model));
        var clips = SharedOptions.OpenClips(parsed);
        Recipe[] scenes = [.. SharedOptions.LoadScenes(parsed).Where(recipe => recipe.Split == Split.Validation)];
        Recipe[] unseen =
        [
            .. SharedOptions.LoadUnseen(parsed).Concat(SharedOptions.LoadUnseenLadders(parsed)).Concat(scenes)
                .Where(recipe => recipe.Split == Split.Validation && CodingFitter.IsFit(recipe)),
        ];
        var curves = CodingFitter.Refined(Curves(parsed, models, entry, clips), scenes, clips.Quantizers.Mean);
        var cache = Directory.CreateTempSubdirectory("edgeagent-train-");
        try
        {
            var onnx = new ModelStore(models, cache.FullName).Materialize(entry, Precision.Fp32);
            var predictions = await Judging.RunAsync("Scoring clips", onnx, unseen, parsed, cancel);
            var fit = CodingFitter.Fit(curves, predictions, clips.Quantizers.Mean);
            CardAccuracy.EnterCoding(models, entry, fit);
            Print(fit, [.. predictions.Where(prediction => CodingFitter.HasQuantizer(prediction.Recipe))], clips);
            return 0;
        }
        finally
        {
            cache.Delete(recursive: true);
        }
    }

    private static IReadOnlyDictionary<string, IReadOnlyList<double>> Curves(
        ParseResult parsed, string models, CatalogEntry entry, ClipCache clips)
    {
        if (parsed.GetValue(KeepCurves))
            return ModelCard.Read(models, entry)?.Coding?.Curves
                ?? throw new UserError($"The card of {entry.Name} in {models} has no curves to keep.", UserError.WrongUse);
        Recipe[] encodes = [.. SharedOptions.LoadRecipes(parsed).Where(IsTrainingEncode)];
        clips.Require(encodes);
        return CodingFitter.Curves(encodes, clips.Quantizers.Mean);
    }

    private static bool IsTrainingEncode(Recipe recipe) =>
        recipe is { Split: Split.Train, Kind: DistortionKind.Codec } && CodingFitter.IsFit(recipe) && CodingFitter.HasQuantizer(recipe);

    private static void Print(CodingFit fit, IReadOnlyList<Prediction> predictions, ClipCache clips)
    {
        foreach (var codec in fit.Curves.Keys)
        {
            var curve = Enumerable.Range(0, 11).Select(tenth => Text(100 / (1 + Math.Exp(-fit.Prior(codec, tenth / 10.0)))));
            Console.WriteLine($"{codec,-5} {string.Join(" · ", curve)}  quality at each tenth of the scale");
        }

        Print("scenes", fit, [.. predictions.Where(prediction => prediction.Recipe.IsOfScene)], clips);
        Print("photographs", fit, [.. predictions.Where(prediction => !prediction.Recipe.IsOfScene)], clips);
    }

    private static void Print(string what, CodingFit fit, IReadOnlyList<Prediction> predictions, ClipCache clips)
    {
        double[] truth = [.. predictions.Select(prediction => prediction.Recipe.Vmaf)];
        double[] alone = [.. predictions.Select(prediction => prediction.Seen)];
        double[] together = [.. predictions.Select(prediction => Together(fit, prediction, clips))];
        Console.WriteLine(
            $"{predictions.Count} clips of {what}: SROCC {Text(Correlation.Spearman(alone, truth))} for the network alone, "
            + $"{Text(Correlation.Spearman(together, truth))} with the quantizer; root mean square error "
            + $"{Text(Correlation.RootMeanSquare(alone, truth))} and {Text(Correlation.RootMeanSquare(together, truth))} points");
    }

    private static double Together(CodingFit fit, Prediction prediction, ClipCache clips)
    {
        var quantizer = clips.Quantizers.Mean(prediction.Recipe);
        float[] artifacts = [.. prediction.Artifacts.Select(value => (float)value)];
        return fit.Quality((float)prediction.Seen, artifacts, quantizer.Codec!, quantizer.Value, quantizer.Lines);
    }

    private static string Text(double value) => value.ToString(Math.Abs(value) < 1 ? "0.000" : "0.0", CultureInfo.InvariantCulture);
}
