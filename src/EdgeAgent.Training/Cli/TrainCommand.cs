using System.CommandLine;
using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Learning;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Training.Runs;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Cli;

/// <summary><c>edgeagent-train train</c>: trains a variant for a given time, or resumes an interrupted run.</summary>
internal static class TrainCommand
{
    private static readonly TrainingConfig Defaults = new();

    private static readonly Option<string> VariantName = new("--variant")
    {
        Description = "EfficientNet to train.",
        HelpName = "NAME",
        DefaultValueFactory = _ => Defaults.Variant,
    };

    private static readonly Option<double> Minutes = new("--minutes")
    {
        Description = "Time budget in minutes. The learning rate follows the used share of it.",
        HelpName = "M",
        DefaultValueFactory = _ => Defaults.Minutes,
    };

    private static readonly Option<int> Steps = new("--steps")
    {
        Description = "Number of batches to train on, instead of a time budget: the same on every machine, whatever its load. "
            + "0 uses --minutes.",
        HelpName = "N",
        DefaultValueFactory = _ => Defaults.Steps,
    };

    private static readonly Option<DirectoryInfo?> From = new("--from")
    {
        Description = "Starts with the weights of another run, of the same variant or of a shallower one of the same width (b1 from b0).",
        HelpName = "RUN",
    };

    public static Command Create()
    {
        var command = new Command(
            "train",
            "Trains a quality model. If the run directory contains a configuration, the run resumes with it. "
            + "Edit its config.json for all other settings.")
        {
            SharedOptions.Run, SharedOptions.Recipes, SharedOptions.Ladders, SharedOptions.Clips,
            VariantName, From, Minutes, Steps, SharedOptions.Threads,
        };
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        TorchRequirements.Check();
        var run = new RunFolder(parsed.GetRequiredValue(SharedOptions.Run).FullName);
        var config = run.Configuration() ?? run.Begin(Defaults with
        {
            Variant = ModelCatalog.Find(parsed.GetRequiredValue(VariantName)).Name,
            From = parsed.GetValue(From)?.FullName ?? "",
            Minutes = parsed.GetValue(Minutes),
            Steps = parsed.GetValue(Steps),
            Threads = parsed.GetValue(SharedOptions.Threads),
        });
        var recipes = SharedOptions.LoadRecipes(parsed);
        var clips = SharedOptions.OpenClips(parsed);
        var ladders = config.LaddersPerBatch > 0 ? SharedOptions.LoadLadders(parsed) : [];
        clips.Require([.. recipes, .. ladders]);
        Start(config);
        using var interrupted = new Interruption();
        new Trainer(config, run, recipes, ladders, clips, Truth(config, [.. recipes, .. ladders], parsed)).Run(interrupted.Token);
        return interrupted.Token.IsCancellationRequested ? Interruption.ExitCode : 0;
    }

    private static FrameTruth? Truth(TrainingConfig config, IEnumerable<Recipe> clips, ParseResult parsed)
    {
        if (config.LikenessWeight <= 0)
            return null;
        Recipe[] training = [.. clips.Where(clip => clip.Split == Split.Train)];
        var truth = new FrameTruth(training, SharedOptions.OpenLikeness(parsed), SharedOptions.OpenMeasurements(parsed));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"VMAF of frames: measured for {truth.MeasuredClips} of {training.Length} clips, estimated for the others with an error of "
            + $"{truth.EstimateError:F1} points (root mean square over labeled clips)."));
        return truth;
    }

    // A separate stack frame: its types must load only after the requirements check.
    private static void Start(TrainingConfig config)
    {
        set_num_threads(config.Threads);
        random.manual_seed(config.Seed);
    }
}
