using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Inference.Calibration;
using EdgeAgent.Models;
using EdgeAgent.Models.Quantization;
using EdgeAgent.Presentation;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Sampling;
using EdgeAgent.Video.Streams;
using Spectre.Console;

namespace EdgeAgent.Cli.Cataloging;

/// <summary><c>edgeagent models calibrate</c>: observes models on video and writes the ranges from which int8 models are made.</summary>
internal static class CalibrateCommand
{
    private const string All = "all";

    // Only the source tree contains them; a package has no videos.
    private static readonly string[] Samples = ["samples/demo.mp4", "samples/rooftops.mp4"];

    private static readonly Argument<string[]> Variants = new Argument<string[]>("VARIANT")
    {
        Description = "b0 … b7, or all.",
        Arity = ArgumentArity.OneOrMore,
    }.Offering(Completions.VariantsOrAll);

    private static readonly Option<string[]> Inputs = new("--input")
    {
        Description = $"Video to calibrate on; can be repeated. Default: {string.Join(", ", Samples)}, if they exist.",
        HelpName = "INPUT",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<double> Fps = ScoringOptions.Ranged(
        new Option<double>("--fps")
        {
            Description = "Fragment grids per second of each video.",
            HelpName = "F",
            DefaultValueFactory = _ => 0.8,
        },
        VideoOptions.LowestFps,
        VideoOptions.HighestFps);

    private static readonly Option<string?> Output = new("--output")
    {
        Description = "Directory for VARIANT.ranges.json. "
            + "Default: the directory models in the state directory. The program searches it first.",
        HelpName = "DIR",
    };

    public static Command Create(Option<string?> configurationFile)
    {
        var command = new Command("calibrate", "Measures the value ranges of models on video and writes them for their int8 versions.")
        {
            Variants, Inputs, Fps, Output, configurationFile, StateOption.State,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed, configurationFile, cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, Option<string?> configurationFile, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, configurationFile));
        var store = ModelFiles.Open(options);
        var inputs = InputsOf(parsed);
        if (parsed.GetValue(Output) is null)
            StateDirectory.Writable(options.StateDirectory);
        var names = parsed.GetRequiredValue(Variants);
        foreach (var entry in names is [All] ? ModelCatalog.All : [.. names.Select(ModelCatalog.Find)])
        {
            var ranges = await ObserveAsync(entry, store, inputs, parsed.GetValue(Fps), options, cancellation);
            var path = CalibratedRanges.PathOf(parsed.GetValue(Output) ?? store.CacheDirectory, entry.Name);
            ranges.Write(path);
            Console.Out.WriteLine(path);
        }
        return 0;
    }

    private static string[] InputsOf(ParseResult parsed) => parsed.GetValue(Inputs) switch
    {
        { Length: > 0 } named => named,
        _ when Samples.All(File.Exists) => Samples,
        _ => throw new UserError(
            "No video to calibrate on: specify clips of this device's cameras with --input, such as --input clip.mp4.", UserError.WrongUse),
    };

    private static async Task<CalibratedRanges> ObserveAsync(
        CatalogEntry entry, ModelStore store, string[] inputs, double fps, EdgeAgentOptions options, CancellationToken cancellation)
    {
        var sampling = entry.Architecture.Sampling;
        List<byte[]> fragments = [];
        List<string> shown = [];
        foreach (var input in inputs)
        {
            var source = VideoSource.Of(input, options.Video);
            fragments.AddRange(await ClipFragments.ReadAsync(source, fps, sampling, options.Video, cancellation));
            shown.Add(source.Shown);
        }

        var ranges = await ShowAsync(
            $"{entry.Name}, {fragments.Count} fragment grids",
            progress => Calibrator.Run(store.Original(entry), sampling, fragments, options.Inference, progress, cancellation));
        return CalibratedRanges.Of(entry, store.Card(entry), fragments.Count, [.. shown], ranges);
    }

    private static async Task<T> ShowAsync<T>(string title, Func<IProgress<double>, T> work)
    {
        if (!Console.IsErrorRedirected)
        {
            return await Terminal.Progress().StartAsync(context =>
                Task.Run(() => work(new Bar(context.AddTask(Markup.Escape(title), maxValue: 1)))));
        }

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
