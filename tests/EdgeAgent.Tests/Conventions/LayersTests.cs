using ArchUnitNET.Loader;
using EdgeAgent.Cli;
using EdgeAgent.CommandLine;
using EdgeAgent.Lab.Cli;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace EdgeAgent.Tests.Conventions;

/// <summary>
/// Holds ARCHITECTURE.md's table of which folder may use which. A folder's name is its namespace; no folder is exempt, and none is in a
/// cycle.
/// </summary>
public sealed class LayersTests
{
    private static readonly ArchUnitNET.Domain.Architecture Programs = new ArchLoader()
        .LoadAssemblies(
            typeof(UserError).Assembly, typeof(Invocation).Assembly, typeof(RunCommand).Assembly, typeof(AnalyzeCommand).Assembly)
        .Build();

    // "" is the root namespace: UserError and two more types. Folders of EdgeAgent.Lab begin with Lab.
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        // EdgeAgent.Core
        ["Strings"] = [],
        [""] = ["Strings"],
        ["Statistics"] = [""],
        ["IO"] = ["", "Strings"],
        ["Workers"] = ["", "IO"],
        ["Device"] = ["", "Strings"],
        ["Models"] = ["", "Strings", "IO"],
        ["Architecture"] = ["", "Statistics", "Models"],
        ["Inference"] = ["", "Models"],
        ["Video"] = ["", "Strings", "Statistics", "IO", "Device", "Models", "Inference"],
        ["Benchmarks"] = ["", "Strings", "IO", "Statistics", "Workers", "Device", "Models", "Inference"],
        ["Selection"] = ["", "IO", "Statistics", "Workers", "Models", "Benchmarks"],
        // EdgeAgent.Common
        ["Configuration"] = ["", "Strings", "IO", "Device", "Models", "Inference", "Video", "Benchmarks", "Selection"],
        ["Presentation"] = ["", "IO", "Device"],
        ["ScoreReports"] = ["", "Strings", "Models", "Inference", "Video", "Presentation"],
        ["CommandLine"] = ["", "Strings", "IO", "Workers", "Models", "Inference", "Video", "Benchmarks", "Configuration"],
        // EdgeAgent
        ["Telemetry"] = ["", "Strings", "IO", "Device", "Configuration"],
        ["Incidents"] = ["", "Strings", "IO", "Device", "Models", "Inference", "Video", "Configuration", "Telemetry"],
        ["Liveness"] = [],
        ["Costs"] = ["", "IO", "Device", "Inference", "Video"],
        ["StatusPage"] =
        [
            "", "IO", "Device", "Models", "Inference", "Video", "Benchmarks", "Configuration", "Presentation", "Telemetry", "Liveness",
            "Costs", "Incidents",
        ],
        ["Hosting"] =
        [
            "", "Strings", "IO", "Workers", "Device", "Models", "Inference", "Video", "Benchmarks", "Selection", "Configuration",
            "Telemetry", "Incidents", "Liveness", "Costs", "StatusPage",
        ],
        ["Cli"] =
        [
            "", "Strings", "IO", "Statistics", "Workers", "Device", "Models", "Architecture", "Inference", "Video", "Benchmarks",
            "Selection", "Configuration",
            "Presentation", "ScoreReports", "CommandLine", "Telemetry", "Incidents", "Costs", "Hosting",
        ],
        // EdgeAgent.Lab
        ["Lab.Profiling"] = ["", "IO", "Statistics", "Workers", "Device", "Models", "Architecture", "Inference", "Benchmarks"],
        ["Lab.Findings"] = ["", "IO", "Statistics", "Workers", "Models", "Architecture", "Benchmarks", "Selection"],
        ["Lab.Evaluation"] = ["", "IO", "Statistics", "Models", "Video"],
        ["Lab.Reports"] =
        [
            "", "Strings", "IO", "Statistics", "Workers", "Device", "Models", "Architecture", "Benchmarks", "Selection", "Presentation",
            "Lab.Profiling", "Lab.Findings", "Lab.Evaluation",
        ],
        ["Lab.Analysis"] =
        [
            "", "IO", "Statistics", "Workers", "Models", "Architecture", "Benchmarks", "Selection", "Lab.Profiling", "Lab.Findings",
            "Lab.Reports",
        ],
        ["Lab.Cli"] =
        [
            "", "IO", "Statistics", "Workers", "Device", "Models", "Architecture", "Inference", "Video", "Benchmarks", "Selection",
            "Configuration", "Presentation", "ScoreReports",
            "CommandLine", "Lab.Profiling", "Lab.Findings", "Lab.Evaluation", "Lab.Reports", "Lab.Analysis",
        ],
    };

    public static TheoryData<string> Folders => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Folders))]
    public void Folder_UsesOnlyWhatItsRowNames(string folder)
    {
        var forbidden = MayUse.Keys.Except([folder, .. MayUse[folder]], StringComparer.Ordinal).Select(Namespace);
        var rule = Types().That().ResideInNamespaceMatching(Namespace(folder)).Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(string.Join('|', forbidden)))
            .WithoutRequiringPositiveResults();
        var violations = rule.Evaluate(Programs).Where(result => !result.Passed).Select(result => result.Description);
        violations.ShouldBeEmpty();
    }

    [Fact]
    public void EveryFolder_HasARow() =>
        Programs.Types.Select(type => type.Namespace.FullName)
            .Where(name => name.StartsWith("EdgeAgent.", StringComparison.Ordinal))
            .Select(Folder)
            .Distinct(StringComparer.Ordinal)
            .Except(MayUse.Keys, StringComparer.Ordinal)
            .ShouldBeEmpty("each folder needs a row in MayUse");

    // A row names only rows above it, so the table cannot hold a cycle.
    [Fact]
    public void NoFolder_IsInACycle()
    {
        var above = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (folder, uses) in MayUse)
        {
            uses.Except(above, StringComparer.Ordinal).ShouldBeEmpty($"{folder} uses a folder whose row is not above its own");
            above.Add(folder);
        }
    }

    private static string Folder(string name)
    {
        var parts = name.Split('.');
        return parts[1] == "Lab" ? string.Join('.', parts[1..3]) : parts[1];
    }

    private static string Namespace(string folder) =>
        folder.Length == 0 ? "^EdgeAgent$" : $@"^EdgeAgent\.{folder.Replace(".", @"\.", StringComparison.Ordinal)}(\.|$)";
}
