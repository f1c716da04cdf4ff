using Spectre.Console;

namespace EdgeAgent.Cli;

/// <summary>Where verbs draw: tables on stdout, progress on stderr.</summary>
internal static class Terminal
{
    // A file or pipe has no width; wrapping there only makes the lines harder to search.
    private const int WidthOfAFile = 160;

    public static IAnsiConsole Out()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Out) });
        if (Console.IsOutputRedirected)
            console.Profile.Width = WidthOfAFile;
        return console;
    }

    public static IAnsiConsole Error() => AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
}
