using System.ComponentModel.DataAnnotations;

namespace EdgeAgent.Configuration;

/// <summary>
/// Runs a program for each incident, with the incident as JSON on its stdin (docs/notifications.md). Off while <c>Program</c> is empty.
/// </summary>
internal sealed class CommandOptions
{
    /// <summary>
    /// The program: an absolute path, or a name to be found in <c>PATH</c>. It is started without a shell, as the user of the daemon and
    /// with the daemon's permissions.
    /// </summary>
    public string Program { get; set; } = "";

    /// <summary>Its arguments. Every local user can read them, so they must contain no secret.</summary>
    public List<string> Arguments { get; set; } = [];

    /// <summary>Time limit of one run. Then the program is killed, with all programs that it started.</summary>
    [Range(typeof(TimeSpan), "1s", "5m")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the program is run for one incident until it exits with 0. Then the message is given up.</summary>
    [Range(1, 1000)]
    public int Attempts { get; set; } = 10;

    /// <summary>Least severity of the incidents that are sent: <c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    [AllowedValues(Severities.Info, Severities.Warning, Severities.Critical)]
    public string Least { get; set; } = Severities.Info;

    /// <summary>One sentence per bad value, naming its key.</summary>
    /// <param name="section">Path of this section.</param>
    public IEnumerable<string> Problems(string section)
    {
        foreach (var problem in OptionRanges.Problems(this, section))
            yield return problem;
        if (Program.Contains('/', StringComparison.Ordinal) && !Path.IsPathRooted(Program))
            yield return $"{section}:{nameof(Program)} is \"{Program}\": must be an absolute path, or a name to be found in PATH.";
        if (Program.Length == 0 && Arguments.Count > 0)
            yield return $"{section}:{nameof(Arguments)} is set, but no program: set {section}:{nameof(Program)} too.";
    }
}
