using System.Globalization;
using System.Text;
using EdgeAgent.Configuration;
using EdgeAgent.IO.Processes;
using EdgeAgent.Strings;

namespace EdgeAgent.Incidents.Sinks.Command;

/// <summary>
/// Runs a program for each message, with the message as JSON on its stdin. Exit code 0 means that it was delivered. After too many failed
/// runs, the message is given up, so that a program that cannot handle it does not block those behind it.
/// </summary>
internal sealed class CommandSink : IIncidentSink
{
    // A missing program is installed by a person.
    private static readonly TimeSpan SlowRetry = TimeSpan.FromMinutes(5);

    private readonly CommandOptions _options;
    private readonly SinkDevice _device;
    private readonly TimeProvider _time;
    private string _id = "";
    private int _failures;

    private CommandSink(SinkSetup setup)
    {
        _options = setup.Options.Command;
        _device = setup.Device;
        _time = setup.Time;
    }

    public string Name => "command";

    public Severity Least => ConfiguredSinks.Least(_options.Least);

    /// <summary>Null while no program is configured.</summary>
    public static IIncidentSink? Create(SinkSetup setup) => setup.Options.Command.Program.Length > 0 ? new CommandSink(setup) : null;

    public async Task<SinkResult> SendAsync(IncidentMessage message, CancellationToken cancellation)
    {
        try
        {
            return await RunAsync(IncidentJson.Write(message, _device), cancellation) is { } fault
                ? Failed(message.Id, fault)
                : new(Delivered: true);
        }
        catch (UserError error)
        {
            return new(Delivered: false, error.Message, SlowRetry);
        }
    }

    /// <summary>Why the program did not succeed; null if it did.</summary>
    private async Task<string?> RunAsync(byte[] input, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(_options.Timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        await using var process = ChildProcess.Start(
            new ProgramFile(_options.Program, "install it, or set EdgeAgent:Incidents:Command:Program to another program"),
            _options.Arguments, input: Encoding.UTF8.GetString(input));
        try
        {
            _ = DrainAsync(process.Output, either.Token);
            return await process.WaitForExitAsync(either.Token) is not 0 and var code
                ? $"{_options.Program} {ProgramEnd.Describe(code)}{LastLine(process)}."
                : null;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            var seconds = _options.Timeout.TotalSeconds.ToString("0.#", CultureInfo.InvariantCulture);
            return $"{_options.Program} did not end within {seconds} s and was killed{LastLine(process)}.";
        }
    }

    // A program waits when nobody reads what it prints. A program that it leaves in the background may keep stdout open.
    private static async Task DrainAsync(Stream output, CancellationToken cancellation)
    {
        try
        {
            await output.CopyToAsync(Stream.Null, cancellation);
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The program has ended.
        }
    }

    private SinkResult Failed(string id, string fault)
    {
        _failures = id == _id ? _failures + 1 : 1;
        _id = id;
        return _failures < _options.Attempts
            ? new(Delivered: false, fault)
            : new(
                Delivered: false,
                string.Create(CultureInfo.InvariantCulture, $"{fault} It was tried {_failures} times."),
                Refused: true);
    }

    private static string LastLine(ChildProcess process) =>
        process.ErrorLines is [.., var last] ? $": {Redaction.Text(Excerpt.Of(last)).TrimEnd('.')}" : "";
}
