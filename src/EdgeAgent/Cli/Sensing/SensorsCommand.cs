using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Device;
using EdgeAgent.Device.Sensors;
using EdgeAgent.Device.Sensors.Access;
using EdgeAgent.Presentation;
using Spectre.Console;

namespace EdgeAgent.Cli.Sensing;

/// <summary><c>edgeagent sensors</c>: the present readings of all sensors of this device.</summary>
internal static class SensorsCommand
{
    private static readonly TimeSpan WatchInterval = TimeSpan.FromSeconds(2);

    // Shares and rates need two samples; they refer to the time between them.
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(500);

    public static Command Create()
    {
        var format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json, OutputFormat.Csv);
        var watch = new Option<bool>("--watch") { Description = $"Reads the sensors every {WatchInterval.TotalSeconds:0} s until Ctrl-C." };
        var file = ConfigurationFileOption.Create();
        const string description = "Prints the readings of this device's sensors: temperatures, clocks, power, memory, load and more.";
        var command = new Command("sensors", description) { watch, file, format };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetValue(file), parsed.GetValue(format), parsed.GetValue(watch), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string? file, OutputFormat format, bool watch, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(ConfigurationSources.Load(file)).Sensors;
        using var files = new DeviceAccess(options);
        var sensors = SensorSet.Of(files, TimeProvider.System);
        var board = BoardIdentity.Read(files);
        try
        {
            sensors.Sample();
            await Task.Delay(FirstInterval, cancellation);
            await (watch ? WatchAsync(format, board, sensors, cancellation) : ShowAsync(format, board, sensors));
        }
        catch (OperationCanceledException) when (watch)
        {
            // Ctrl-C is the normal end of watching.
        }
        return 0;
    }

    private static Task ShowAsync(OutputFormat format, BoardIdentity board, SensorSet sensors)
    {
        Print(format, board, sensors.Sample(), header: true);
        return Task.CompletedTask;
    }

    private static async Task WatchAsync(OutputFormat format, BoardIdentity board, SensorSet sensors, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(WatchInterval);
        if (format is OutputFormat.Table && !Console.IsOutputRedirected)
        {
            await Terminal.Output().Live(SensorTable.Create(board, sensors.Sample())).StartAsync(async live =>
            {
                while (await timer.WaitForNextTickAsync(cancellation))
                    live.UpdateTarget(SensorTable.Create(board, sensors.Sample()));
            });
        }
        var first = true;
        do
        {
            Print(format, board, sensors.Sample(), header: first);
            first = false;
        }
        while (!StandardStreams.ReaderIsGone() && await timer.WaitForNextTickAsync(cancellation));
    }

    private static void Print(OutputFormat format, BoardIdentity board, SensorSnapshot sample, bool header)
    {
        switch (format)
        {
            case OutputFormat.Json:
                JsonOutput.Write(Console.Out, SensorDocument.From(board, sample));
                break;
            case OutputFormat.Csv:
                SensorCsv.Write(Console.Out, sample, header);
                break;
            default:
                Terminal.Output().Write(SensorTable.Create(board, sample));
                break;
        }
    }
}
