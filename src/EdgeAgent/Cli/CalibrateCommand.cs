using System.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Inference.Calibration;
using EdgeAgent.Models;
using EdgeAgent.Models.Quantisation;
using EdgeAgent.Video;
using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent models calibrate</c>: observes models on video and writes the ranges from which int8 models are made.</summary>
internal static class CalibrateCommand
{
    private const string All = "all";

    private static readonly Argument<string[]> Variants = new("VARIANT") { Description = "b0 … b7, or all.", Arity = ArgumentArity.OneOrMore };

    private static readonly Option<string[]> Inputs = new("--input")
    {
        Description = "A video to observe; may be given several times.",
        HelpName = "INPUT",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => ["samples/demo.mp4", "samples/rooftops.mp4"],
    };

    private static readonly Option<double> Fps = ScoringOptions.Ranged(
        new Option<double>("--fps") { Description = "Fragment grids a second of each video.", HelpName = "F", DefaultValueFactory = _ => 0.8 }, VideoOptions.LowestFps, VideoOptions.HighestFps);

    private static readonly Option<string?> Output = new("--output") { Description = "Directory to write VARIANT.ranges.json into; default: where the weights are.", HelpName = "DIR" };

    public static Command Create(Option<string?> configurationFile)
    {
        var command = new Command("calibrate", "Observes models on video and writes the ranges from which their int8 form is made.") { Variants, Inputs, Fps, Output, configurationFile };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, configurationFile, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<string?> configurationFile, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationSources.Load(parsed.GetValue(configurationFile)));
        var store = ModelFiles.Open(options);
        var names = parsed.GetRequiredValue(Variants);
        foreach (var entry in names is [All] ? ModelCatalog.All : [.. names.Select(ModelCatalog.Find)])
        {
            var ranges = await ObserveAsync(entry, store, parsed, options, cancellation);
            var path = CalibratedRanges.PathOf(parsed.GetValue(Output) ?? store.ModelsDirectory, entry.Name);
            ranges.Write(path);
            Console.Out.WriteLine(path);
        }
        return 0;
    }

    private static async Task<CalibratedRanges> ObserveAsync(CatalogEntry entry, ModelStore store, ParseResult parsed, EdgeAgentOptions options, CancellationToken cancellation)
    {
        var (sampling, inputs) = (entry.Architecture.Sampling, parsed.GetRequiredValue(Inputs));
        List<byte[]> fragments = [];
        foreach (var input in inputs)
            fragments.AddRange(await ClipFragments.ReadAsync(VideoSource.Parse(input), parsed.GetValue(Fps), sampling, options.Video, cancellation));
        var ranges = await ShowAsync(
            $"{entry.Name}, {fragments.Count} fragment grids", progress => Calibrator.Run(store.Original(entry), sampling, fragments, options.Inference, progress, cancellation));
        return CalibratedRanges.Of(entry, store.Card(entry), fragments.Count, [.. inputs.Select(input => VideoSource.Parse(input).Shown)], ranges);
    }

    private static async Task<T> ShowAsync<T>(string title, Func<IProgress<double>, T> work)
    {
        if (!Console.IsErrorRedirected)
            return await Terminal.Progress().StartAsync(context => Task.Run(() => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: 1)))));
        await Console.Error.WriteLineAsync(title);
        return work(new Bar(null));
    }

    private sealed class Bar(ProgressTask? task) : IProgress<double>
    {
        public void Report(double value)
        {
            if (task is not null)
                task.Value = value;
        }
    }
}
