using System.CommandLine;
using EdgeAgent.CommandLine;
using EdgeAgent.Configuration;
using EdgeAgent.Presentation;
using EdgeAgent.Telemetry;
using Spectre.Console;

namespace EdgeAgent.Cli.Checks;

/// <summary><c>edgeagent check</c>: whether the daemon would work here as configured.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var file = ConfigurationFileOption.Create();
        var format = OutputFormatOption.Create(OutputFormat.Table, OutputFormat.Json);
        const string description = "Checks this device and its configuration: programs, model, sensors, streams, export. "
            + "Exit code 1 if a check fails.";
        var notify = new Option<bool>("--notify")
        {
            Description = "Only sends a test message to each configured receiver of incidents: webhook, MQTT broker, command.",
        };
        var command = new Command("check", description) { file, StateOption.State, format, notify };
        command.SetAction((parsed, cancellation) =>
            RunAsync(ConfigurationFileOption.Load(parsed, file), parsed.GetValue(format), parsed.GetValue(notify), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        IConfigurationRoot configuration, OutputFormat format, bool notify, CancellationToken cancellation)
    {
        var options = ValidatedOptions.Read(configuration, TelemetrySettings.From(configuration).Problems());
        var findings = notify
            ? await NotifyCheck.RunAsync(options, cancellation)
            : await DeviceChecks.RunAsync(configuration, options, cancellation);
        if (format is OutputFormat.Json)
            JsonOutput.Write(Console.Out, new { Schema = "edgeagent.check/1", Findings = findings });
        else
            Print(Terminal.Output(), findings);
        return findings.Any(finding => finding.Outcome is CheckOutcome.Failed) ? UserError.Failed : 0;
    }

    private static void Print(IAnsiConsole console, IReadOnlyList<CheckFinding> findings)
    {
        var table = new Grid().AddColumn(new GridColumn().NoWrap()).AddColumn(new GridColumn().NoWrap()).AddColumn();
        foreach (var finding in findings)
            table.AddRow(new Markup(Word(finding.Outcome)), new Text(finding.Check), new Text(finding.Detail));
        console.Write(table);
    }

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Ok => "[blue]ok[/]",
        CheckOutcome.Warning => "[yellow]warning[/]",
        _ => "[red]failed[/]",
    };
}
