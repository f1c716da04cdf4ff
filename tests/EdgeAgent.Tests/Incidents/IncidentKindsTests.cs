using EdgeAgent.Configuration;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sources;
using EdgeAgent.IO;
using EdgeAgent.Strings;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Incidents;

/// <summary>The list of kinds, the names that settings know, the sources of evidence, and the document agree.</summary>
public sealed class IncidentKindsTests
{
    [Fact]
    public void All_AreTheNamesThatSettingsKnow() => IncidentKinds.All.Select(kind => kind.Name).ShouldBe(IncidentKindNames.All);

    [Fact]
    public void EachKind_HasOneSourceOfEvidence()
    {
        EvidenceSources.OfStreams.Select(source => source.Kind)
            .ShouldBe(Names(IncidentScope.Stream), ignoreOrder: true);
        EvidenceSources.OfDevice.Select(source => source.Kind).ShouldBe(Names(IncidentScope.Device), ignoreOrder: true);
    }

    [Fact]
    public void EachKind_IsHiddenOnlyByKindsThatExist_AndNotByItself() =>
        IncidentKinds.All.ShouldAllBe(kind => kind.HiddenBy.All(other => other != kind.Name && IncidentKinds.Find(other) != null));

    [Fact]
    public void Document_HasARowForEachKind_WithItsDefaults()
    {
        var document = Repository.Read("docs", "incidents.md");
        foreach (var kind in IncidentKinds.All)
        {
            var row = $"| `{kind.Name}` | {JsonStyle.NameOf(kind.Severity)} | {TimeSpanText.Format(kind.RaiseAfter)} "
                + $"| {TimeSpanText.Format(kind.ClearAfter)} | {kind.Title} |";
            document.Split('\n').ShouldContain(line => line.StartsWith(row, StringComparison.Ordinal), row);
            document.ShouldContain(kind.Advice, customMessage: kind.Name);
        }
    }

    private static IEnumerable<string> Names(IncidentScope scope) =>
        IncidentKinds.All.Where(kind => kind.Scope == scope).Select(kind => kind.Name);
}
