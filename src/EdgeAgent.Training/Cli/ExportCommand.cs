using System.CommandLine;
using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.Export;
using EdgeAgent.Training.Network;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train export</c>: turns a run's averaged weights into the files that ship, measured with the runtime.</summary>
internal static class ExportCommand
{
    private const int CalibrationStride = 6;

    public static Command Create()
    {
        var command = new Command("export", "Writes a run's weights, measures them in the runtime and writes their model card.")
        {
            SharedOptions.Run, SharedOptions.Models, SharedOptions.Recipes, SharedOptions.Ladders, SharedOptions.Clips,
            SharedOptions.Threads,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        TorchRequirements.Check();
        var directory = parsed.GetRequiredValue(SharedOptions.Run).FullName;
        var run = new RunFolder(directory);
        if (run.Configuration() is not { } config || run.WholeProgress() is not { } progress)
            throw new UserError(
                $"{directory} contains no checkpoint: name a directory that edgeagent-train train wrote.", UserError.WrongUse);
        var variant = ModelCatalog.Find(config.Variant).Architecture;
        var weights = TrainedWeights.Load(run, variant);
        var calibrating = await JudgeAsync("Calibrating", Files(variant, weights), CalibrationClips(parsed), parsed, cancel);
        weights = QualityCalibration.Apply(weights, LogitScale.Fit(calibrating));
        var files = Files(variant, weights);
        Recipe[] unseen = [.. SharedOptions.LoadUnseen(parsed), .. SharedOptions.LoadUnseenLadders(parsed)];
        var measured = Judging.Measure(await JudgeAsync("Evaluating", files, unseen, parsed, cancel));
        var models = parsed.GetRequiredValue(SharedOptions.Models).FullName;
        files.Write(models, Card(files, variant, progress, parsed, measured));
        EvaluationView.Print(measured, [], CommandLine.OutputFormat.Table);
        Console.WriteLine($"{variant.Name} written to {models}");
        return 0;
    }

    private static ModelFiles Files(EfficientNet variant, IReadOnlyList<WeightTensor> weights) =>
        new(variant, SafeTensorsWriter.Write(weights, Header(variant)));

    /// <summary>
    /// Part of the training split in its natural mix; the validation split stays unseen. Damaged clips are excluded, because the decoder
    /// reports damage.
    /// </summary>
    private static Recipe[] CalibrationClips(ParseResult parsed) =>
    [
        .. SharedOptions.LoadRecipes(parsed)
            .Where(recipe => recipe is { Split: Split.Train, IsDamaged: false })
            .Where((_, i) => i % CalibrationStride == 0),
    ];

    private static async Task<IReadOnlyList<Prediction>> JudgeAsync(
        string title, ModelFiles files, IReadOnlyCollection<Recipe> recipes, ParseResult parsed, CancellationToken cancel)
    {
        var onnx = Path.GetTempFileName();
        try
        {
            files.WriteOnnx(onnx);
            return await Judging.RunAsync(title, onnx, recipes, parsed, cancel);
        }
        finally
        {
            File.Delete(onnx);
        }
    }

    private static Dictionary<string, string> Header(EfficientNet variant) => new()
    {
        ["format"] = "pt",
        ["variant"] = variant.Name,
        ["front_end"] = FrontEnd.LumaContrast.Name,
        ["sampling"] = variant.Sampling.ToString(),
        ["artifacts"] = string.Join(',', ModelContract.Artifacts),
    };

    private static TrainedModelCard Card(
        ModelFiles files, EfficientNet variant, Progress progress, ParseResult parsed, Measurements measured) => new()
    {
        Variant = variant.Name,
        Weights = files.WeightsName,
        Sha256 = files.Sha256,
        GridCells = variant.Sampling.Cells,
        Patch = variant.Sampling.Patch,
        TrainingData = Describe(parsed),
        SamplesSeen = progress.Samples,
        TrainingMinutes = Math.Round(progress.Seconds / 60, 1),
        Date = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime),
        Accuracy = measured.Validation,
        Test = measured.Test,
        Ladders = measured.Ladders,
    };

    private static string Describe(ParseResult parsed)
    {
        var recipes = SharedOptions.LoadRecipes(parsed).Where(recipe => recipe.Split == Split.Train).ToArray();
        var rungs = SharedOptions.LoadLadders(parsed).Where(rung => rung.Split == Split.Train).ToArray();
        string[] photographs = [.. recipes.Select(recipe => recipe.Content).Distinct()];
        var own = rungs.Select(rung => rung.Content).Distinct().Except(photographs).Count();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{recipes.Length:N0} clips and {rungs.DistinctBy(rung => rung.Ladder).Count():N0} ladders of {LadderKind.Count} made from "
            + $"{photographs.Length} freely licensed photographs (recipes.csv, ladders.csv and content.csv in training/)"
            + $"{(own > 0 ? $" and {own} other photographs" : "")}");
    }
}
