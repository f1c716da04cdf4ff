using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Lab.Analysis;
using EdgeAgent.Models;

namespace EdgeAgent.Lab.Cli;

/// <summary><c>edgeagent analyze</c>: analyzes the models on this device and recommends one.</summary>
internal static class AnalyzeCommand
{
    private static readonly Option<AnalysisType> Type = Choice("--type", "What to analyse: all, benchmark, profiling, architecture.", AnalysisType.All);

    private static readonly Option<string?> Device = new("--device")
    {
        Description = "What computes: auto, cpu, cuda, tensorrt. Where it is not there, the processor does, and the result says so. Default: as configured.",
        HelpName = "auto|cpu|cuda|tensorrt",
    };

    private static readonly Option<string> Variants = new Option<string>("--variants") { Description = "Models, comma-separated (b0,b1), or all.", HelpName = "LIST", DefaultValueFactory = _ => "all" }.Offering(Completions.VariantsOrAll);
    private static readonly Option<string?> Precisions = new Option<string?>("--precision") { Description = "Number formats, comma-separated (fp32,fp16,int8); the first is the one profiled. Default: as configured, and with --quick the first of these.", HelpName = "LIST" }.Offering(Completions.Precisions);

    private static readonly Option<bool> Quick = new("--quick") { Description = "Short runs without cool-down, for a first look: minutes, but no p99, and heat does not show." };

    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Of the order of the runs, their input and the bootstrap. Default: one that follows from the name of the results' directory. Recorded in the result.",
        HelpName = "N",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Where the results go. An analysis that was stopped goes on when its directory is named again. Default: efficiency_analysis_results_YYYYMMDD_HHMMSS here.",
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
        var selection = options.Benchmarks.Selection(options.Inference.ThreadUse().Threads, parsed.GetValue(Variants), parsed.GetValue(Precisions), quick: parsed.GetValue(Quick));
        if (selection.Variants.FirstOrDefault(OwnModel.IsPath) is { } file)
            throw new UserError($"analyze compares variants of the catalog (b0 … b7); {file} is a file of your own: use edgeagent benchmark or edgeagent profile.", UserError.WrongUse);
        var folder = AnalysisFolder.Of(parsed.GetValue(Output), TimeProvider.System);
        folder.Create();
        Tell($"Results go to {folder.Directory.FullName}. Each finished run is kept at once: after a stop, the same command with --output goes on.");
        TellMissingRights(options);
        using var bench = new AnalysisSetup(options, folder, Tell);
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

        Tell($"Stopped. What is finished is kept in {folder.Directory.FullName}; to go on, add --output {folder.Directory.FullName} to the same command.");
        return Invocation.Interrupted;
    }

    // Only the history needs the state directory; the results go to their own folder.
    private static void TellMissingRights(EdgeAgentOptions options)
    {
        try
        {
            StateDirectory.Writable(options.StateDirectory);
        }
        catch (UserError fault)
        {
            Tell($"The benchmark will not be added to the device's history: {fault.Message}");
        }
    }

    private static void Tell(string sentence) => Console.Error.WriteLine(sentence);

    private static Option<T> Choice<T>(string name, string description, T otherwise)
        where T : struct, Enum
    {
        var names = Enum.GetNames<T>().Select(value => value.ToLowerInvariant()).ToArray();
        var option = new Option<T>(name) { Description = description, HelpName = string.Join('|', names), DefaultValueFactory = _ => otherwise };
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, names);
        return option;
    }
}
