using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Models;
using EdgeAgent.Presentation;
using EdgeAgent.Selection;
using EdgeAgent.Strings;

namespace EdgeAgent.Cli.Recommending;

/// <summary><c>edgeagent recommend</c>: which model to use on this device or on those of a fleet, and why no other.</summary>
internal static class RecommendCommand
{
    private const double Megabyte = 1e6;

    private static readonly Option<double?> TargetFps = Limit("--target-fps", "Frames to score per second.", "F", 0);

    private static readonly Option<double?> MaxLatency = Limit(
        "--max-latency", "Maximum milliseconds per frame, at the highest measured percentile.", "MS", 0,
        unit: TimeSpan.FromMilliseconds(1));

    private static readonly Option<double?> MaxMemory = Limit(
        "--max-memory", "Maximum memory in MB (1,000,000 bytes) of a process with only the model.", "MB", 0);

    private static readonly Option<double?> MaxPower = Limit(
        "--max-power", "Maximum power in watts at the target rate; without a target rate, with the model never idle.", "W", 0);

    private static readonly Option<double?> MinAccuracy = Limit(
        "--min-accuracy", "Minimum rank correlation with measured quality (SROCC), up to 1.", "R", -1, 1);

    private static readonly Option<bool> Apply = new("--apply")
    {
        Description = "Selects the pick for this device; a daemon with EdgeAgent:Video:Model=auto then uses it.",
    };

    private static readonly Option<string?> Fleet = new("--fleet")
    {
        Description = "Recommends a model for each hardware tier of a fleet, from the metrics in this Prometheus-compatible store.",
        HelpName = "URL",
    };

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    public static Command Create()
    {
        const string description = "Picks the model for this device, or for each hardware tier of a fleet, from benchmarks, "
            + "and explains why the others were not picked.";
        var command = new Command("recommend", description)
        {
            TargetFps, MaxLatency, MaxMemory, MaxPower, MinAccuracy, Apply, Fleet, ConfigurationFile, StateOption.State, Format,
        };
        command.Validators.Add(RefuseApplyToFleet);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
        if (parsed.GetValue(Fleet) is { } store)
        {
            return await FleetRecommendation.RunAsync(
                store, Requirements(parsed), options.Selection.Weights, parsed.GetValue(Format), cancellation);
        }

        return Recommend(parsed, options);
    }

    private static int Recommend(ParseResult parsed, EdgeAgentOptions options)
    {
        // Missing rights are reported now, not at the end of the work.
        var state = parsed.GetValue(Apply)
            ? StateDirectory.Writable(options.StateDirectory)
            : StateDirectory.Readable(options.StateDirectory);
        var candidates = Candidates(options, state);
        var recommendation = Recommendation.Of(candidates.Measured, Requirements(parsed), options.Selection.Weights);
        if (parsed.GetValue(Format) == OutputFormat.Json)
            JsonOutput.Write(Console.Out, RecommendDocument.Of(recommendation, candidates, options.Selection.Weights));
        else
            RecommendTable.Write(Terminal.Output(), recommendation, candidates);
        if (recommendation.Pick is not { } pick)
        {
            throw new UserError(
                "No trained model that was measured meets the requirements; the list shows why each was excluded. "
                + "Relax the requirements, or benchmark more models.");
        }

        if (parsed.GetValue(Apply))
            Select(pick.Candidate, options);
        return 0;
    }

    private static Candidates Candidates(EdgeAgentOptions options, string state)
    {
        var directory = Path.Combine(state, BenchmarkHistory.Folder);
        var store = ModelFiles.Open(options);
        var history = new BenchmarkHistory(directory, options.Benchmarks.Keep, Console.Error.WriteLine);
        var candidates = Selection.Candidates.Of(
            history.Read(), variant => OwnModel.IsPath(variant) ? null : store.Card(ModelCatalog.Find(variant)));
        return candidates.Measured.Count > 0
            ? candidates
            : throw new UserError($"No benchmark of one frame at a time is kept in {directory}: run edgeagent benchmark first.");
    }

    private static Requirements Requirements(ParseResult parsed) => new(
        parsed.GetValue(TargetFps), parsed.GetValue(MaxLatency) / 1000, parsed.GetValue(MaxMemory) * Megabyte,
        parsed.GetValue(MaxPower), parsed.GetValue(MinAccuracy));

    private static void Select(Candidate pick, EdgeAgentOptions options)
    {
        var file = new SelectionFile(StateDirectory.Resolve(options.StateDirectory));
        file.Write(new SelectedModel(SelectedModel.CurrentSchema, pick.Variant, pick.Precision, TimeProvider.System.GetUtcNow()));
        Console.Error.WriteLine(options.Video.ChoosesModel
            ? $"Selected: {file.Path}"
            : $"Selected: {file.Path}. The daemon uses it once EdgeAgent:Video:Model is auto; it is {options.Video.Model}.");
    }

    private static void RefuseApplyToFleet(CommandResult result)
    {
        if (result.GetResult(Fleet) is not null && result.GetResult(Apply) is not null)
        {
            result.AddError(
                "--apply selects the model of this device and cannot be combined with --fleet: apply each tier's pick on its devices.");
        }
    }

    private static Option<double?> Limit(
        string name, string description, string helpName, double least, double most = double.MaxValue, TimeSpan? unit = null) => new(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = result =>
            {
                var text = result.Tokens[0].Value;
                if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    && value >= least
                    && value <= most)
                {
                    return value;
                }

                if (unit is { } one && TimeSpanText.TryParse(text, out var span, out _))
                    return span / one;
                var upper = most == double.MaxValue ? " up" : FormattableString.Invariant($" to {most:0.##}");
                result.AddError(FormattableString.Invariant($"{name} is \"{text}\": must be a number from {least:0.##}{upper}."));
                return null;
            },
        };
}
