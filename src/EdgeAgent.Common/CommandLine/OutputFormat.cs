using System.CommandLine;

namespace EdgeAgent.CommandLine;

/// <summary>How a command prints its result on stdout.</summary>
internal enum OutputFormat
{
    Table,
    Json,
    Csv,
}

/// <summary>The <c>--format</c> option of every command that prints a result.</summary>
internal static class OutputFormatOption
{
    public static Option<OutputFormat> Create(params OutputFormat[] offered)
    {
        var names = offered.Select(format => format.ToString().ToLowerInvariant()).ToArray();
        var option = new Option<OutputFormat>("--format")
        {
            // The default, as the user types it; the library would print the enum's name.
            Description = $"How to print the result: {string.Join(", ", names)}. [default: {names[0]}]",
            HelpName = string.Join('|', names),
        };
        option.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, names);
        return option;
    }
}
