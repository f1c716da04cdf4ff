using Spectre.Console;

namespace EdgeAgent.Presentation;

/// <summary>Where tables and progress go.</summary>
internal static class Terminal
{
    // A file or pipe has no width; wrapping there only makes the lines harder to search.
    private const int PipeWidth = 160;

    public static IAnsiConsole Output()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings());
        if (Console.IsOutputRedirected)
            console.Profile.Width = PipeWidth;
        return console;
    }

    /// <summary>A bar with an estimate, on stderr, that leaves nothing behind.</summary>
    public static Progress Progress() =>
        AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) })
            .Progress().AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
}
