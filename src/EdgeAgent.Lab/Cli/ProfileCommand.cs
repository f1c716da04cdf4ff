using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Cli;

/// <summary><c>edgeagent profile</c>: shows where each model spends its time, and measures suggested speed-ups.</summary>
internal static class ProfileCommand
{
    private static readonly Option<string?> Variants = new Option<string?>("--variants")
    {
        Description = "Models to profile, comma-separated: b0 … b7, paths of ONNX files, or all. "
            + "Default: those of EdgeAgent:Benchmarks:Variants.",
        HelpName = "LIST",
    }.Offering(Completions.VariantsOrAll);

    private static readonly Option<string> Precision = new Option<string>("--precision")
    {
        Description = "Number format: fp32, fp16 or int8.",
        HelpName = "P",
        DefaultValueFactory = _ => "fp32",
    }.Offering(Completions.Precisions);

    private static readonly Option<int?> Threads = new("--threads")
    {
        Description = "Threads per inference; 0 uses one per processor. Default: EdgeAgent:Inference:Threads.",
        HelpName = "N",
    };

    private static readonly Option<bool> Quick = new("--quick") { Description = "Short runs, for a first look." };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Also writes profiling_report.json and profiling_summary.txt into this directory.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format =
        OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    public static Command Create()
    {
        var command = new Command("profile", LabProgram.Verbs["profile"])
        {
            Variants, Precision, Threads, Quick, Output, ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>A profiler for the device that <paramref name="files"/> belong to, with sensors of its own.</summary>
    public static Profiler ProfilerOf(DeviceAccess files, ModelStore models) => new(
        WorkerProgram.Self(ProfileWorkerCommand.Verb, LabProgram.Name), SensorSet.Of(files, TimeProvider.System), BoardIdentity.Read(files),
        models, TimeProvider.System);

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
        var plan = ProfilePlan.Create(
            parsed.GetValue(Variants) ?? options.Benchmarks.Variants,
            Precisions.Parse(parsed.GetRequiredValue(Precision)),
            Inference(parsed, options),
            parsed.GetValue(Quick),
            Random.Shared.Next());
        using var files = new DeviceAccess(options.Sensors);
        var profiler = ProfilerOf(files, ModelFiles.Open(options));
        var report = await ProfileProgressView.RunAsync(plan, progress => profiler.RunAsync(plan, progress, cancellation));
        // Files come first, so that they exist even if stdout is not writable.
        if (parsed.GetValue(Output) is { } directory)
            ProfileOutput.WriteFiles(directory, report);
        ProfileOutput.Print(parsed.GetValue(Format), report);
        if (cancellation.IsCancellationRequested)
            return Invocation.Interrupted;
        return report.Models.Count > 0 ? 0 : UserError.Failed;
    }

    private static InferenceOptions Inference(ParseResult parsed, EdgeAgentOptions options) => new()
    {
        ExecutionProvider = options.Inference.ExecutionProvider,
        NativeLibrary = options.Inference.NativeLibrary,
        Threads = parsed.GetValue(Threads) ?? options.Inference.Threads,
        Spinning = options.Inference.Spinning,
    };
}
