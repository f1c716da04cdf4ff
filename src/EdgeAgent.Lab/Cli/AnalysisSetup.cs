using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.IO;
using EdgeAgent.Lab.Analysis;
using EdgeAgent.Lab.Profiling;
using EdgeAgent.Models;
using EdgeAgent.Workers;

namespace EdgeAgent.Lab.Cli;

/// <summary>Sets up the analysis of this device, with journals in its folder.</summary>
internal sealed class AnalysisSetup(EdgeAgentOptions options, AnalysisFolder folder, Action<string> notify) : IDisposable
{
    private readonly DeviceAccess _files = new(options.Sensors);
    private readonly ModelStore _models = ModelFiles.Open(options);

    /// <summary>Creates the plan of an analysis and the tools to run it.</summary>
    /// <param name="seed">Seed for the order of the runs, their input and the bootstrap.</param>
    public DeviceAnalysis Prepare(AnalysisType type, BenchmarkSelection selection, bool quick, int seed)
    {
        var board = BoardIdentity.Read(_files);
        var benchmark = BenchmarkPlan.Create(selection, options.Benchmarks, options.Inference, quick, seed);
        var profile = ProfilePlan.Create(string.Join(',', selection.Variants), selection.Precisions[0], options.Inference, quick, seed);
        var runner = BenchmarkRunner.Of(
            WorkerProgram.Self(name: LabProgram.Name), _files, _models, TimeProvider.System, keep: begun => Journal(benchmark, begun));
        var state = StateDirectory.Locate(options.StateDirectory);
        var history = new BenchmarkHistory(Path.Combine(state, BenchmarkHistory.Folder), options.Benchmarks.Keep, notify);
        var tools = new AnalysisTools(
            runner.RunAsync, (plan, progress, cancellation) => ProfileAsync(board, plan, progress, cancellation), history, _models,
            options.Selection.Weights, TimeProvider.System);
        return new(new(type, benchmark, profile), Benchmarks.Results.Host.Here(board), tools);
    }

    public void Dispose() => _files.Dispose();

    private Journal<BenchmarkReport, KeptRun> Journal(BenchmarkPlan plan, BenchmarkReport begun)
    {
        var journal = RunJournal.Open(folder.Runs, PlanHash.Of(plan, begun.Host, _models), begun, notify);
        ReportEarlier(journal.Entries.Count(kept => RunJournal.Stands(kept.Run)), plan.Cases.Count, "runs", journal.Path);
        return journal;
    }

    private async Task<ProfileReport> ProfileAsync(
        BoardIdentity board, ProfilePlan plan, IProgress<ProfileProgress> progress, CancellationToken cancellation)
    {
        using var journal = ProfileJournal.Open(folder.Profiles, plan, Benchmarks.Results.Host.Here(board), _models, notify);
        ReportEarlier(journal.Entries.Count, plan.Variants.Count, "models", journal.Path);
        return await ProfileCommand.ProfilerOf(_files, _models).RunAsync(plan, progress, cancellation, journal);
    }

    private void ReportEarlier(int finished, int all, string what, string path)
    {
        if (finished > 0)
            notify($"{finished} of {all} {what} were finished before ({path}) and are not measured again.");
    }
}
