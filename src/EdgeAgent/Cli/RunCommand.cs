using System.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Daemon;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent run</c>: the daemon.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = ConfigurationFileOption.Create();
        var command = new Command("run", "Runs the daemon: scores the streams, benchmarks on schedule, samples the sensors, exports metrics, serves the status page.") { file };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? file, CancellationToken cancellation)
    {
        await using var host = EdgeAgentHost.Build(ConfigurationSources.Load(file));
        await host.StartAsync(cancellation);
        await host.WaitForShutdownAsync(cancellation);
        return 0;
    }
}
