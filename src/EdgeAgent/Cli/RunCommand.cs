using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Hosting;

namespace EdgeAgent.Cli;

/// <summary><c>edgeagent run</c>: the daemon.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var file = ConfigurationFileOption.Create();
        const string description = "Runs the daemon: scores the streams, benchmarks on schedule, samples the sensors, exports metrics, "
            + "serves the status page.";
        var command = new Command("run", description) { file, StateOption.State };
        command.SetAction((parsed, cancellation) => RunAsync(ConfigurationFileOption.Load(parsed, file), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(IConfigurationRoot configuration, CancellationToken cancellation)
    {
        await using var host = EdgeAgentHost.Build(configuration);
        await StartAsync(host, cancellation);
        await UnexpectedEnd.WaitAsync(host, cancellation);
        return 0;
    }

    private static async Task StartAsync(WebApplication host, CancellationToken cancellation)
    {
        try
        {
            await host.StartAsync(cancellation);
        }
        catch (Exception error)
        {
            // Marks the end as intended. Otherwise the services that did start would be reported as failed when they are disposed of.
            host.Lifetime.StopApplication();
            if (StartFault.Explain(error, host.Services.GetRequiredService<StatusPageOptions>()) is { } fault)
                throw fault;
            if (UnexpectedEnd.Explain(host, error, cancellation) is { } end)
                throw end;
            throw;
        }
    }
}
