using System.CommandLine;
using System.CommandLine.Parsing;

namespace EdgeAgent.CommandLine;

/// <summary>The <c>--state</c> option of every command that reads or writes files that outlive the program.</summary>
internal static class StateOption
{
    public static readonly Option<string?> State = Create();

    private static Option<string?> Create()
    {
        var option = new Option<string?>("--state")
        {
            Description = "Directory of benchmark results, the selected model and generated models. "
                + "Default: EdgeAgent:StateDirectory; for an installed package, the directory of the service.",
            HelpName = "DIR",
        };
        option.Validators.Add(RefuseEmpty);
        return option;
    }

    private static void RefuseEmpty(OptionResult result)
    {
        if (result.Tokens is [{ Value: var text }] && string.IsNullOrWhiteSpace(text))
            result.AddError("--state is empty: name a directory.");
    }
}
