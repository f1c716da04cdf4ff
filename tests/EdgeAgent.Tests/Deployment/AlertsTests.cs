using System.Text.RegularExpressions;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Deployment;

/// <summary>Each alert leads to a section of docs/alerts.md that says what to do.</summary>
public sealed partial class AlertsTests
{
    private static readonly string Rules = Repository.Read("deploy", "rules", "alerts.yaml");

    [Fact]
    public void EveryAlert_NamesItsSection()
    {
        var sections = Section().Matches(Repository.Read("docs", "alerts.md")).Select(match => match.Groups["name"].Value).ToList();
        var alerts = Rules.Split("      - alert: ")[1..].Select(alert => (Name: alert.Split('\n')[0], Text: alert)).ToList();
        alerts.Count.ShouldBeGreaterThan(15);
        alerts.Where(alert => !alert.Text.Contains(
                $"          runbook_url: docs/alerts.md#{alert.Name.ToLowerInvariant()}\n", StringComparison.Ordinal))
            .Select(alert => alert.Name).ShouldBeEmpty();
        sections.ShouldBe(alerts.Select(alert => alert.Name), ignoreOrder: true);
    }

    [Fact]
    public void EverySeverity_HasARoute()
    {
        var severities = Severity().Matches(Rules).Select(match => match.Groups["severity"].Value).Distinct(StringComparer.Ordinal);
        var routes = Repository.Read("deploy", "alertmanager", "alertmanager.yaml");
        severities.Where(severity => !routes.Contains($"severity = \"{severity}\"", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [GeneratedRegex(
        "^### (?<name>[A-Z][A-Za-z]+)$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Section();

    [GeneratedRegex("severity: (?<severity>[a-z]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Severity();
}
