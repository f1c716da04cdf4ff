using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeAgent.Configuration;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Scoring;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.CommandLine;

/// <summary>Options shared by the commands that score clips: the model, the scores per second and the fragment grids per frame.</summary>
internal static class ScoringOptions
{
    private const int MostGrids = 32;

    public static readonly Option<string?> Model = new Option<string?>("--model")
    {
        Description = "A variant (b0 … b7) or the path of an ONNX file. Default: the configured model, else b0.",
        HelpName = "MODEL",
    }.Offering(Completions.Variants);

    public static readonly Option<string?> Precision = new Option<string?>("--precision")
    {
        Description = "Number format of a variant: fp32, fp16, int8. Default: the configured precision, else fp32.",
        HelpName = "P",
    }.Offering(Completions.Precisions);

    public static readonly Option<double> Fps = Ranged(
        new Option<double>("--fps") { Description = "Frames scored per second.", HelpName = "F", DefaultValueFactory = _ => 1 },
        VideoOptions.LowestFps,
        VideoOptions.HighestFps);

    public static readonly Option<int> Grids = Ranged(
        new Option<int>("--grids")
        {
            Description = "Fragment grids per frame. More grids cover more of the frame and give a standard error, at a proportional cost.",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        },
        1,
        MostGrids);

    public static readonly Option<int?> DisplayHeight = Ranged(
        new Option<int?>("--display-height")
        {
            Description = "Height in lines at which the picture is judged, such as 1080. Default: the configured height, "
                + "else the picture's own, or 1080 if it is larger.",
            HelpName = "LINES",
        },
        1,
        ModelContract.DisplayHeight);

    /// <summary>The input at the requested height.</summary>
    public static VideoSource Shown(VideoSource source, ParseResult parsed) =>
        parsed.GetValue(DisplayHeight) is { } lines ? source with { DisplayHeight = lines } : source;

    /// <summary>Loads the requested model; inputs can be read meanwhile.</summary>
    public static Task<ModelSession> LoadAsync(ParseResult parsed, EdgeAgentOptions options, CancellationToken cancellation)
    {
        var choice = parsed.GetValue(Model) is { } model ? new ModelChoice(model, options.Video.Precision) : ModelChoices.Of(options);
        if (parsed.GetValue(Precision) is { } precision)
            choice = choice with { Precision = Precisions.Parse(precision).Text() };
        var grids = parsed.GetValue(Grids);
        return Task.Run(() => ScoringModel.Load(choice, ModelFiles.Open(options), options.Inference, grids), cancellation);
    }

    /// <summary>Unloads the model, even if scoring failed early: the process must not end while native code is still loading.</summary>
    public static Task UnloadAsync(Task<ModelSession> loading) =>
        loading.ContinueWith(Unload, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    // The parser has already refused a missing or non-numeric value; reading it here would throw.
    public static void RequireRange(OptionResult result, double least, double most)
    {
        if (result.Tokens is [var token]
            && double.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
            && !(value >= least && value <= most))
        {
            result.AddError(FormattableString.Invariant($"{result.Option.Name} is {value}: must be from {least:0.####} to {most:0.####}."));
        }
    }

    public static Option<T> Ranged<T>(Option<T> option, double least, double most)
    {
        option.Validators.Add(result => RequireRange(result, least, most));
        return option;
    }

    private static void Unload(Task<ModelSession> loading)
    {
        if (loading.IsCompletedSuccessfully)
            loading.Result.Dispose();
    }
}
