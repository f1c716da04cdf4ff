using System.CommandLine;
using System.CommandLine.Parsing;
using EdgeAgent.Strings;

namespace EdgeAgent.CommandLine;

/// <summary>Runs a command and turns any error into one clear message on stderr and an exit code.</summary>
internal static class Invocation
{
    /// <summary>The shell's exit code for a program ended by Ctrl-C (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    private static readonly InvocationConfiguration Configuration = new()
    {
        EnableDefaultExceptionHandler = false,
        // This class handles signals instead: System.CommandLine listens only once the command first waits, and may end the program before
        // the command has reported what it saved.
        ProcessTerminationTimeout = null,
    };

    private static readonly StopSignals Signals = new(TimeProvider.System);

    /// <summary>Parses the arguments and runs the command that they name. Ctrl-C and other signals to stop cancel it.</summary>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
            return WrongUse(parsed);
        using var listening = Signals.Listen();
        try
        {
            return await parsed.InvokeAsync(Configuration, Signals.Token);
        }
        catch (UserError error)
        {
            Report(error.Message);
            return error.ExitCode;
        }
        catch (OperationCanceledException)
        {
            return Interrupted;
        }
        catch (IOException error)
        {
            Report($"Reading or writing failed: {error.Message}");
            return UserError.Failed;
        }
        catch (Exception error) when (Environment.GetEnvironmentVariable("EDGEAGENT_DEBUG") is null)
        {
            Report($"{error.GetType().Name}: {error.Message}\n"
                + "This is a bug in edgeagent. Set EDGEAGENT_DEBUG=1 to see where it happened.");
            return UserError.Failed;
        }
    }

    /// <summary>
    /// Runs what takes the place of a command. Signals are not handled, so that another program that it starts inherits no handler.
    /// </summary>
    /// <returns>The exit code.</returns>
    public static int Run(Func<int> run)
    {
        try
        {
            return run();
        }
        catch (UserError error)
        {
            Report(error.Message);
            return error.ExitCode;
        }
    }

    private static int WrongUse(ParseResult parsed)
    {
        // A misspelled command is also a missing command; the first message is enough.
        var unmatched = parsed.UnmatchedTokens.Select(token => $"Unrecognized command or argument '{token}'.").ToList();
        var messages = unmatched.Count > 0
            ? unmatched
            : parsed.Errors.Select(error => WithoutType(error.Message)).Distinct(StringComparer.Ordinal);
        foreach (var message in messages)
            Report(message);
        Console.Error.WriteLine($"See: {string.Join(' ', Path(parsed.CommandResult))} --help");
        return UserError.WrongUse;
    }

    // "… as expected type 'System.Double'" does not help a user.
    private static string WithoutType(string message) =>
        message.IndexOf(" as expected type ", StringComparison.Ordinal) is > 0 and var at ? $"{message[..at]}." : message;

    private static IEnumerable<string> Path(CommandResult command) =>
        command.Parent is CommandResult parent ? [.. Path(parent), command.Command.Name] : ["edgeagent"];

    // Messages of the parser, of programs and of libraries may repeat arguments and addresses.
    private static void Report(string message) => Console.Error.WriteLine($"edgeagent: {OneLine.OfEach(Redaction.Text(message))}");
}
