using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Lab.Analysis;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Cli;

/// <summary><c>edgeagent analyze</c>: analyzes the models on this device and recommends one.</summary>
internal static class AnalyzeCommand
{
    private static readonly Option<AnalysisType> Type =
        Choice("--type", "What to analyze: all, benchmark, profiling, architecture.", AnalysisType.All);

    private static readonly Option<string?> Device = new("--device")
    {
        Description = "Execution provider: auto, cpu, cuda, tensorrt. If it is not available, the models run on the processor, "
            + "and the result reports this. Default: as configured.",
        HelpName = "auto|cpu|cuda|tensorrt",
    };

    private static readonly Option<string> Variants = new Option<string>("--variants")
    {
        Description = "Models, comma-separated (b0,b1), or all.",
        HelpName = "LIST",
        DefaultValueFactory = _ => "all",
    }.Offering(Completions.VariantsOrAll);

    private static readonly Option<string?> Precisions = new Option<string?>("--precision")
    {
        Description = "Number formats, comma-separated (fp32,fp16,int8). Only the first is profiled. "
            + "Default: as configured, or with --quick the first configured one.",
        HelpName = "LIST",
    }.Offering(Completions.Precisions);

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "Short runs without cool-down, for a first look. Takes minutes, but does not show p99 or the effects of heat.",
    };

    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Seed of the run order, the input and the bootstrap. Default: derived from the name of the output directory. "
            + "Recorded in the result.",
        HelpName = "N",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Directory of the results, or of a stopped analysis to resume. "
            + "Default: efficiency_analysis_results_YYYYMMDD_HHMMSS in the current directory.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);

    public static Command Create()
    {
        Device.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, "auto", "cpu", "cuda", "tensorrt");
        var command = new Command("analyze", LabProgram.Verbs["analyze"])
        {
            Type, Device, Variants, Precisions, Quick, Seed, Output, ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
        options.Inference.ExecutionProvider = parsed.GetValue(Device) ?? options.Inference.ExecutionProvider;
        var selection = options.Benchmarks.Selection(
            options.Inference.ThreadUse().Threads, parsed.GetValue(Variants), parsed.GetValue(Precisions), quick: parsed.GetValue(Quick));
        if (selection.Variants.FirstOrDefault(OwnModel.IsPath) is { } file)
        {
            throw new UserError(
                $"analyze compares variants of the catalog (b0 … b7); {file} is a file: use edgeagent benchmark or edgeagent profile.",
                UserError.WrongUse);
        }
        var folder = AnalysisFolder.Of(parsed.GetValue(Output), TimeProvider.System);
        folder.Create();
        Notify(
            $"Results are written to {folder.Directory.FullName}. Each finished run is saved immediately. "
            + "To resume after a stop, run the same command with this directory as --output.");
        ReportMissingRights(options);
        using var bench = new AnalysisSetup(options, folder, Notify);
        var analysis = bench.Prepare(parsed.GetValue(Type), selection, parsed.GetValue(Quick), parsed.GetValue(Seed) ?? folder.Seed);
        try
        {
            var end = await AnalyzeProgressView.RunAsync(progress => analysis.RunAsync(folder.Directory, progress, cancellation));
            AnalyzeSummary.Print(parsed.GetValue(Format), end, folder.Directory);
            if (!cancellation.IsCancellationRequested)
                return end.Failed ? UserError.Failed : 0;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The interrupted part keeps no partial results.
        }

        var directory = folder.Directory.FullName;
        Notify($"Stopped. Finished work is saved in {directory}. To resume, add --output {directory} to the same command.");
        return Invocation.Interrupted;
    }

    // Only the history needs the state directory; the results go to their own folder.
    private static void ReportMissingRights(EdgeAgentOptions options)
    {
        try
        {
            StateDirectory.Writable(options.StateDirectory);
        }
        catch (UserError fault)
        {
            Notify($"The benchmark will not be added to the device's history: {fault.Message}");
        }
    }

    private static void Notify(string sentence) => Console.Error.WriteLine(sentence);

    private static Option<T> Choice<T>(string name, string description, T otherwise)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(value => value.ToLowerInvariant()).ToArray();
        var option = new Option<T>(name)
        {
            Description = description,
            HelpName = string.Join('|', names),
            DefaultValueFactory = _ => otherwise,
        };
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, names);
        return option;
    }
}
