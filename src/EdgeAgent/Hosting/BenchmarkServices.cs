using EdgeAgent.Benchmarks.Planning;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Benchmarks.Running;
using EdgeAgent.Configuration;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Inference;
using EdgeAgent.Models;
using EdgeAgent.Selection;
using EdgeAgent.Workers;

namespace EdgeAgent.Hosting;

/// <summary>The services of scheduled benchmarks.</summary>
internal static partial class BenchmarkServices
{
    public static void AddBenchmarks(this IServiceCollection services, EdgeAgentOptions options)
    {
        services.AddSingleton(options.Benchmarks);
        services.AddSingleton<LatestRuns>();
        services.AddSingleton<BenchmarkMetrics>();
        services.AddSingleton(provider => History(provider, options.Benchmarks));
        services.AddSingleton<BestThreads>();
        services.AddSingleton(provider => Runner(provider, options));
        services.AddSingleton<RunBenchmark>(provider => provider.GetRequiredService<BenchmarkRunner>().RunAsync);
        services.AddSingleton(provider => Planner(provider, options));
        services.AddHostedService<BenchmarkSchedule>();
    }

    private static BenchmarkHistory History(IServiceProvider provider, BenchmarksOptions options)
    {
        var logger = provider.GetRequiredService<ILogger<BenchmarkHistory>>();
        var directory = Path.Combine(provider.GetRequiredService<StateFolder>().Path, BenchmarkHistory.Folder);
        return new(directory, options.Keep, reason => LogSkipped(logger, reason));
    }

    private static BenchmarkRunner Runner(IServiceProvider provider, EdgeAgentOptions options)
    {
        var gate = provider.GetRequiredService<InferenceGate>();
        return BenchmarkRunner.Of(
            WorkerProgram.Self(), provider.GetRequiredService<DeviceAccess>(), provider.GetRequiredService<ModelStore>(),
            provider.GetRequiredService<TimeProvider>(), options.Benchmarks.PauseVideo ? gate.PauseAsync : null,
            provider.GetRequiredService<BenchmarkHistory>().Begin);
    }

    private static NightPlanner Planner(IServiceProvider provider, EdgeAgentOptions options) => new(
        options.Benchmarks, provider.GetRequiredService<BenchmarkHistory>(), provider.GetRequiredService<BenchmarkRunner>().Bases,
        new Settled(provider.GetRequiredService<ModelStore>().CardIfSound, options.Selection.Weights).Of,
        provider.GetRequiredService<TimeProvider>());

    [LoggerMessage(EventId = 3100, EventName = "BenchmarkHistoryFault", Level = LogLevel.Warning,
        Message = "Benchmark history: partly unusable: {Reason}")]
    private static partial void LogSkipped(ILogger logger, string reason);
}
