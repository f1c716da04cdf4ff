using ArchUnitNET.Loader;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace EdgeAgent.Tests.Hosting;

/// <summary>Holds ARCHITECTURE.md's table of who may use whom: a folder is a namespace, and a namespace uses only those named here.</summary>
public sealed class RoomsTests
{
    private static readonly ArchUnitNET.Domain.Architecture House = new ArchLoader().LoadAssembly(typeof(UserError).Assembly).Build();

    // Cli, Daemon, StatusPage and Program may use all, so they have no row.
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Files"] = [],
        ["Processes"] = [],
        ["Models"] = ["Files"],
        ["Sensors"] = [],
        ["Telemetry"] = [],
        ["Inference"] = ["Models"],
        ["Architecture"] = ["Models"],
        ["Video"] = ["Files", "Models", "Inference", "Processes"],
        ["Benchmarks"] = ["Files", "Models", "Inference", "Architecture", "Sensors", "Processes"],
        ["Profiling"] = ["Models", "Inference", "Architecture", "Sensors", "Benchmarks"],
        ["Selection"] = ["Files", "Models", "Benchmarks"],
        ["Evaluation"] = ["Models", "Video", "Benchmarks"],
        ["Reports"] = ["Files", "Models", "Architecture", "Sensors", "Benchmarks", "Profiling", "Selection", "Findings", "Evaluation"],
        ["Configuration"] = ["Files", "Models", "Inference", "Video", "Benchmarks", "Selection", "Sensors", "StatusPage", "Telemetry"],
        ["Findings"] = ["Models", "Architecture", "Benchmarks", "Selection"],
        ["Analysis"] = ["Models", "Architecture", "Benchmarks", "Profiling", "Findings", "Selection", "Reports"],
    };

    private static readonly string[] Open = ["Cli", "Daemon", "StatusPage"];

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Room_UsesOnlyWhatItsRowNames(string room)
    {
        var forbidden = MayUse.Keys.Concat(Open).Except([room, .. MayUse[room]], StringComparer.Ordinal).Select(Namespace);
        var rule = Types().That().ResideInNamespaceMatching(Namespace(room)).Should()
            .NotDependOnAny(Types().That().ResideInNamespaceMatching(string.Join('|', forbidden)))
            .WithoutRequiringPositiveResults();
        var violations = rule.Evaluate(House).Where(result => !result.Passed).Select(result => result.Description);
        violations.ShouldBeEmpty();
    }

    [Fact]
    public void EveryRoom_HasARow() =>
        House.Types.Select(type => type.Namespace.FullName)
            .Where(name => name.StartsWith("EdgeAgent.", StringComparison.Ordinal))
            .Select(name => name.Split('.')[1])
            .Distinct(StringComparer.Ordinal)
            .Except(MayUse.Keys.Concat(Open), StringComparer.Ordinal)
            .ShouldBeEmpty("each folder of src/EdgeAgent needs a row in MayUse, or is open to all");

    private static string Namespace(string room) => $@"^EdgeAgent\.{room}(\.|$)";
}
