using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Selection;
using EdgeAgent.Workers;

namespace EdgeAgent.Cli.Benchmarking;

/// <summary><c>edgeagent benchmark</c>: the cost of each model on this device.</summary>
internal static class BenchmarkCommand
{
    private static readonly Option<string?> Variants = List(
        "--variants", "Models to measure, comma-separated: b0 … b7, paths of ONNX files, or all.", "LIST")
        .Offering(Completions.VariantsOrAll);

    private static readonly Option<string?> Precisions = List(
        "--precision", "Number formats, comma-separated (fp32,fp16,int8).", "LIST")
        .Offering(Completions.Precisions);

    private static readonly Option<string?> Scenarios = List(
        "--scenario",
        "Scenarios, comma-separated: SingleStream (latency of one frame at a time), MultiStream (several frames arrive together), "
        + "Offline (throughput of full batches).",
        "LIST")
        .Offering(Enum.GetNames<Scenario>());

    private static readonly Option<string?> Threads = List(
        "--threads", "Thread counts to compare, comma-separated; 0 means one thread per processor.", "LIST");

    private static readonly Option<string?> Spinning = List(
        "--spinning", "Whether idle threads spin for work: on, off, or both to compare.", "MODE")
        .Offering(["on", "off", "both"]);

    private static readonly Option<int?> Processes = new("--processes")
    {
        Description = "Number of processes that measure each case; always 1 with --quick.",
        HelpName = "N",
        CustomParser = ProcessesOf,
    };

    private static readonly Option<bool> Sustained = new("--sustained")
    {
        Description = "Keeps each variant running until temperatures settle, for at most EdgeAgent:Benchmarks:SustainedDuration; "
            + "also works with --quick.",
    };

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description = "Few short runs without cool-down, for a first look; lists its limitations.",
    };

    private static readonly Option<bool> Changed = new("--changed")
    {
        Description = "Measures only what the daemon would measure now: cases that changed, or whose result is older than "
            + "EdgeAgent:Benchmarks:MaxAge, within EdgeAgent:Benchmarks:Budget.",
    };

    private static readonly Option<int?> Seed = new("--seed")
    {
        Description = "Seed for the order of the runs and their input. Default: a new one each time, recorded in the result.",
        HelpName = "N",
    };

    private static readonly Option<DirectoryInfo?> Output = new("--output")
    {
        Description = "Also writes benchmark_results.json and benchmark_results.csv to this directory.",
        HelpName = "DIR",
    };

    private static readonly Option<bool> History = new("--history")
    {
        Description = "Lists the benchmarks stored on this device, newest first, without measuring.",
    };

    private static readonly Option<string?> ConfigurationFile = ConfigurationFileOption.Create();

    private static readonly Option<OutputFormat> Format =
        OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);

    public static Command Create()
    {
        const string description = "Measures the cost of models on this device: latency, throughput, memory, energy. "
            + "Each run uses its own process.";
        var command = new Command("benchmark", description)
        {
            Variants, Precisions, Scenarios, Threads, Spinning, Processes, Sustained, Quick, Changed, Seed, Output, History,
            ConfigurationFile, StateOption.State, Format,
        };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationFileOption.Load(parsed, ConfigurationFile));
        // Rights are checked before minutes of work. A disk that refuses is not: the journal reports it, and the result is printed all the
        // same.
        var state = parsed.GetValue(History)
            ? StateDirectory.Readable(options.StateDirectory)
            : StateDirectory.Writable(options.StateDirectory);
        var history = new BenchmarkHistory(Path.Combine(state, BenchmarkHistory.Folder), options.Benchmarks.Keep, Warn);
        if (parsed.GetValue(History))
        {
            BenchmarkHistoryView.Write(parsed.GetValue(Format), [.. history.Read()]);
            return 0;
        }
        var plan = Plan(parsed, options);
        using var files = new DeviceAccess(options.Sensors);
        var runner = BenchmarkRunner.Of(
            WorkerProgram.Self(), files, ModelFiles.Open(options), TimeProvider.System, keep: history.Begin);
        var night = parsed.GetValue(Changed) ? Night(plan, options, history, runner) : null;
        if (night is { IsDue: false })
        {
            Warn($"Nothing to measure: all {night.Unchanged.Count} results are up to date.");
            return 0;
        }
        plan = night?.Plan ?? plan;
        using var limit = Limit(night, cancellation);
        var report = await BenchmarkProgressView.RunAsync(plan, progress => runner.RunAsync(plan, "command", progress, limit.Token));
        var kept = report.Runs.Count == 0 ? null : Finish(parsed, night?.Carry(report) ?? report, history);
        if (!cancellation.IsCancellationRequested)
            return report.Runs.Any(run => run.Measurement is not null) ? 0 : UserError.Failed;
        Warn(kept is null
            ? "Stopped before the first run finished; nothing was saved."
            : $"Stopped after {report.Runs.Count} of {plan.Cases.Count} runs; they are saved in {kept}.");
        return Invocation.Interrupted;
    }

    private static BenchmarkPlan Plan(ParseResult parsed, EdgeAgentOptions options)
    {
        var selection = options.Benchmarks.Selection(
            options.Inference.ThreadUse().Threads, parsed.GetValue(Variants), parsed.GetValue(Precisions), parsed.GetValue(Scenarios),
            parsed.GetValue(Threads), parsed.GetValue(Spinning), parsed.GetValue(Quick));
        options.Benchmarks.Processes = parsed.GetValue(Processes) ?? options.Benchmarks.Processes;
        var seed = parsed.GetValue(Seed) ?? Random.Shared.Next();
        var plan = BenchmarkPlan.Create(selection, options.Benchmarks, options.Inference, parsed.GetValue(Quick), seed);
        return parsed.GetValue(Sustained) ? plan with { Sustained = options.Benchmarks.SustainedDuration } : plan;
    }

    private static Night Night(BenchmarkPlan plan, EdgeAgentOptions options, BenchmarkHistory history, BenchmarkRunner runner) =>
        new NightPlanner(
            options.Benchmarks, history, runner.Bases,
            new Settled(ModelFiles.Open(options).CardIfSound, options.Selection.Weights).Of, TimeProvider.System)
            .Of(plan);

    // The estimates of durations may be wrong.
    private static CancellationTokenSource Limit(Night? night, CancellationToken cancellation)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        if (night?.Plan.Night?.Budget is { } budget)
            limit.CancelAfter(budget);
        return limit;
    }

    /// <returns>The place where the report is kept.</returns>
    private static string Finish(ParseResult parsed, BenchmarkReport report, BenchmarkHistory history)
    {
        string kept;
        try
        {
            // Files first: they are written even if stdout cannot be.
            if (parsed.GetValue(Output) is { } directory)
                BenchmarkOutput.WriteFiles(directory, report);
            BenchmarkOutput.Print(parsed.GetValue(Format), report);
        }
        finally
        {
            kept = history.Save(report);
        }
        return kept;
    }

    private static int? ProcessesOf(ArgumentResult result)
    {
        if (int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1)
            return count;
        result.AddError($"--processes is \"{result.Tokens[0].Value}\": must be a number from 1 up.");
        return null;
    }

    private static void Warn(string warning) => Console.Error.WriteLine(warning);

    private static Option<string?> List(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };
}
