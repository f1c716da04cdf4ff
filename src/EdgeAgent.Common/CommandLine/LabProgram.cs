using System.Runtime.InteropServices;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.CommandLine;

/// <summary>
/// The second executable, with the commands for a workstation. It has its own Debian package; <c>edgeagent VERB</c> starts it.
/// </summary>
internal static partial class LabProgram
{
    public const string Name = "edgeagent-lab";

    /// <summary>Its commands, each with the description that <c>--help</c> shows.</summary>
    public static IReadOnlyDictionary<string, string> Verbs { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["analyze"] = "Benchmarks and profiles the models, counts their layers and operations, recommends one for this device, "
            + "and writes a report with charts and tables.",
        ["evaluate"] = "Compares scores with MOS or VMAF of your own clips: "
            + "correlations with intervals, results by group, and worst cases. "
            + "Compares reported faults with your labels: recall, precision and delay.",
        ["profile"] = "Shows where a model spends its time, layer by layer, compared with the limits of this device, "
            + "and measures suggested speed-ups.",
        ["report"] = "Shows saved results of one device, or of several devices side by side, as charts, tables and a document.",
    };

    /// <summary>
    /// Whether a command line is for this program: it names one of <see cref="Verbs"/>, or requests the completion of one.
    /// </summary>
    public static bool Has(IReadOnlyList<string> arguments) => arguments switch
    {
        [var verb, ..] when Verbs.ContainsKey(verb) => true,
        [var directive, var line, ..] when directive.StartsWith("[suggest", StringComparison.Ordinal) =>
            line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var verb, ..]
            && Verbs.ContainsKey(verb)
            && !line.EndsWith(verb, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>
    /// Replaces the running program with this one: same process, same terminal, same signals. Returns only by an exception.
    /// </summary>
    /// <exception cref="UserError">The program is not installed, or the kernel refuses to run it.</exception>
    public static int Become(IReadOnlyList<string> arguments)
    {
        var program = Locate() ?? throw new UserError(
            $"{arguments[0]} is part of the package {Name}, which is not installed. Install it in the version of this program: "
            + $"sudo apt-get install ./{Name}_{ProgramVersion.Text}_ARCHITECTURE.deb");
        Console.Out.Flush();
        Console.Error.Flush();
        // execv(3) returns only on failure.
        _ = Execute(program, [program, .. arguments, null]);
        throw new UserError($"{program} cannot be run: {Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError())}.");
    }

    private static string? Locate()
    {
        var sibling = Path.Combine(AppContext.BaseDirectory, Name);
        return ExecutableFile.IsProgram(sibling) ? sibling : ExecutableFile.Find(Name);
    }

    [LibraryImport("libc.so.6", EntryPoint = "execv", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string path, string?[] arguments);
}
