using Spectre.Console;

namespace EdgeAgent.Tests.Presentation;

/// <summary>A terminal without colors that keeps its text.</summary>
internal static class PlainTerminal
{
    /// <param name="width">Characters per line.</param>
    /// <returns>What <paramref name="write"/> wrote.</returns>
    public static string Show(Action<IAnsiConsole> write, int width = 160)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = width;
        write(console);
        return output.ToString();
    }
}
