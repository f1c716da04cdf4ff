using Spectre.Console;

namespace EdgeAgent.Presentation;

/// <summary>The consoles for tables and progress.</summary>
internal static class Terminal
{
    // A file or pipe has no width; wrapping would only make its lines harder to search.
    private const int PipeWidth = 160;

    public static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
            console.Profile.Width = PipeWidth;
        return console;
    }

    /// <summary>A progress bar with a time estimate, on stderr, cleared at the end.</summary>
    public static Progress Progress() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
}
