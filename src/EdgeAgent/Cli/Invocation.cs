using System.CommandLine;

namespace EdgeAgent.Cli;

/// <summary>Runs a verb and turns what went wrong into one clear message on stderr and an exit code.</summary>
internal static class Invocation
{
    /// <summary>The shell's convention for a program ended by Ctrl-C (128 + SIGINT).</summary>
    public const int Interrupted = 130;

    private static readonly InvocationConfiguration Configuration = new()
    {
        EnableDefaultExceptionHandler = false,
        ProcessTerminationTimeout = TimeSpan.FromSeconds(10),
    };

    public static async Task<int> RunAsync(RootCommand root, string[] args)
    {
        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
            return WrongUse(parsed);
        try
        {
            return await parsed.InvokeAsync(Configuration);
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
        catch (Exception error) when (Environment.GetEnvironmentVariable("EDGEAGENT_DEBUG") is null)
        {
            Report($"{error.GetType().Name}: {error.Message}\nThis is a fault of the program. EDGEAGENT_DEBUG=1 shows where it happened.");
            return UserError.Failed;
        }
    }

    private static int WrongUse(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        foreach (var error in parsed.Errors)
            Report(error.Message);
        var verb = command is RootCommand ? "" : $" {command.Name}";
        Console.Error.WriteLine($"See: edgeagent{verb} --help");
        return UserError.WrongUse;
    }

    private static void Report(string message) => Console.Error.WriteLine($"edgeagent: {message}");
}
