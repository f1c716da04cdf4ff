using System.CommandLine;
using EdgeAgent.Inference;
using EdgeAgent.Inference.Calibration;
using EdgeAgent.Models;
using EdgeAgent.Models.Quantization;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary>
/// <c>edgeagent-train calibrate</c>: runs a trained model on clips of the training split and writes the ranges of its int8 form; needs no
/// libtorch.
/// </summary>
internal static class CalibrateCommand
{
    // One clip in this many: 48 clips of all kinds in their natural mix.
    private const int Stride = 150;

    private static readonly Argument<string> Model = new("MODEL")
    {
        Description = "A variant (b0 … b7) with weights in the models directory.",
        DefaultValueFactory = _ => "b0",
    };

    public static Command Create()
    {
        var command = new Command("calibrate", "Writes the ranges for the int8 form of a model.")
        {
            Model, SharedOptions.Models, SharedOptions.Recipes, SharedOptions.Clips, SharedOptions.Threads,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var entry = ModelCatalog.Find(parsed.GetRequiredValue(Model));
        var models = parsed.GetRequiredValue(SharedOptions.Models).FullName;
        var store = new ModelStore(models, models);
        var fragments = Fragments(parsed, entry.Architecture.Sampling);
        var options = new InferenceOptions { Threads = parsed.GetValue(SharedOptions.Threads) };
        var ranges = Calibrator.Run(
            store.Original(entry), entry.Architecture.Sampling, fragments, options, progress: null, cancellation);
        var path = CalibratedRanges.PathOf(models, entry.Name);
        var sources = new[] { $"every {Stride}th clip of the training split" };
        CalibratedRanges.Of(entry, store.Card(entry), fragments.Count, sources, ranges).Write(path);
        Console.WriteLine(path);
        return Task.FromResult(0);
    }

    private static List<byte[]> Fragments(ParseResult parsed, FragmentGrid grid)
    {
        var clips = SharedOptions.OpenClips(parsed);
        Recipe[] chosen =
        [
            .. SharedOptions.LoadRecipes(parsed).Where(recipe => recipe.Split == Split.Train).Where((_, i) => i % Stride == 0),
        ];
        clips.Require(chosen);
        var reader = new FragmentReader(clips);
        return [.. chosen.Select(recipe => Fragment(reader, recipe, grid))];
    }

    private static byte[] Fragment(FragmentReader reader, Recipe recipe, FragmentGrid grid)
    {
        var fragment = new byte[grid.Size * grid.Size * ModelContract.Channels];
        reader.Fixed(recipe, 0, grid, fragment);
        return fragment;
    }
}
