using System.CommandLine;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Recipes;

namespace EdgeAgent.Training.Cli;

/// <summary>Options that several commands share.</summary>
internal static class SharedOptions
{
    public static Argument<string> Model { get; } = new("MODEL")
    {
        Description = "A variant (b0 … b7) with weights in the models directory, or the path of an ONNX file.",
        DefaultValueFactory = _ => "b0",
    };

    public static Option<string> Precision { get; } = new("--precision")
    {
        Description = "Number format of a variant: fp32, fp16 or int8.",
        HelpName = "P",
        DefaultValueFactory = _ => "fp32",
    };

    public static Option<FileInfo> Recipes { get; } = new("--recipes")
    {
        Description = "Table of clips and labels.",
        HelpName = "CSV",
        DefaultValueFactory = _ => new FileInfo("training/recipes.csv"),
    };

    public static Option<FileInfo[]> Ladders { get; } = new("--ladders")
    {
        Description = "Tables of ladders: clips whose order is known.",
        HelpName = "CSV",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [new FileInfo("training/ladders.csv")],
    };

    public static Option<FileInfo> Scenes { get; } = new("--scenes")
    {
        Description = "Table of clips of scenes and labels.",
        HelpName = "CSV",
        DefaultValueFactory = _ => new FileInfo("training/scenes.csv"),
    };

    public static Option<DirectoryInfo> Clips { get; } = new("--clips")
    {
        Description = "Directory of the decoded frames, which prepare writes (16 GB).",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("training/clips"),
    };

    public static Option<DirectoryInfo> Photographs { get; } = new("--photographs")
    {
        Description = "Directory of the photographs, named NAME.jpg.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("training/photographs"),
    };

    public static Option<int> Jobs { get; } = new("--jobs")
    {
        Description = "Number of clips processed at the same time, with one thread each.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    public static Option<DirectoryInfo> Models { get; } = new("--models")
    {
        Description = "Directory of weights and model cards.",
        HelpName = "DIR",
        DefaultValueFactory = _ => new DirectoryInfo("models"),
    };

    public static Option<DirectoryInfo> Run { get; } = new("--run")
    {
        Description = "Directory of the run: configuration, log and checkpoint.",
        HelpName = "DIR",
        Required = true,
    };

    public static Option<int> Threads { get; } = new("--threads")
    {
        Description = "Number of compute threads.",
        HelpName = "N",
        DefaultValueFactory = _ => Environment.ProcessorCount,
    };

    /// <summary>Loads the table from the command line.</summary>
    /// <exception cref="UserError">The file does not exist.</exception>
    public static IReadOnlyList<Recipe> LoadRecipes(ParseResult parsed) => Recipe.Load(Existing(parsed.GetRequiredValue(Recipes), Recipes));

    /// <summary>Loads the ladders from the command line.</summary>
    /// <exception cref="UserError">A file does not exist, or two tables use the same numbers.</exception>
    public static IReadOnlyList<Recipe> LoadLadders(ParseResult parsed) =>
        Recipe.LoadTogether([.. parsed.GetRequiredValue(Ladders).Select(file => Existing(file, Ladders))]);

    public static ClipCache OpenClips(ParseResult parsed) => new(parsed.GetRequiredValue(Clips).FullName);

    /// <summary>Opens the comparisons, which are stored next to the clips.</summary>
    public static LikenessCache OpenLikeness(ParseResult parsed) => new(parsed.GetRequiredValue(Clips).FullName);

    /// <summary>Opens the measurements, which are stored next to the clips.</summary>
    public static MeasurementCache OpenMeasurements(ParseResult parsed) => new(parsed.GetRequiredValue(Clips).FullName);

    /// <summary>Clips of unseen photographs, validation and test. All of them must have been made.</summary>
    /// <exception cref="UserError">A clip is missing.</exception>
    public static IReadOnlyList<Recipe> LoadUnseen(ParseResult parsed)
    {
        Recipe[] unseen = [.. LoadRecipes(parsed).Where(recipe => recipe.Split != Split.Train)];
        OpenClips(parsed).Require(unseen);
        return unseen;
    }

    /// <summary>Clips of scenes that have labels. All of them must have been made.</summary>
    /// <exception cref="UserError">The file does not exist, or a clip is missing.</exception>
    public static IReadOnlyList<Recipe> LoadScenes(ParseResult parsed)
    {
        Recipe[] scenes = [.. Recipe.Load(Existing(parsed.GetRequiredValue(Scenes), Scenes)).Where(recipe => recipe.IsLabeled)];
        OpenClips(parsed).Require(scenes);
        return scenes;
    }

    /// <summary>Ladders of unseen photographs with their measured VMAF. All their clips must have been made.</summary>
    /// <exception cref="UserError">A clip is missing.</exception>
    public static IReadOnlyList<Recipe> LoadUnseenLadders(ParseResult parsed)
    {
        Recipe[] unseen = [.. LoadLadders(parsed).Where(rung => rung.Split != Split.Train)];
        OpenClips(parsed).Require(unseen);
        var measurements = OpenMeasurements(parsed);
        return
        [
            .. unseen.Select(rung => rung.IsVmafTrue && measurements.Read(rung) is { } frames
                ? rung with { Vmaf = frames.Average(frame => frame.Vmaf) }
                : rung),
        ];
    }

    private static string Existing(FileInfo file, Option option) =>
        file.Exists
            ? file.FullName
            : throw new UserError($"There is no table of clips at {file}: name one with {option.Name}.", UserError.WrongUse);
}
