using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeAgent.Boards;
using EdgeAgent.Cli;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Grafana;

/// <summary>The dashboards in <c>grafana/dashboards</c>, as Grafana reads them.</summary>
public sealed partial class BoardsTests
{
    private const int Columns = 24;

    public static TheoryData<string> Names => [.. AllBoards.List.Select(board => board.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void File_IsWhatTheSourceWrites(string name) =>
        Repository.Read("grafana", "dashboards", $"{name}.json")
            .ShouldBe(BoardJson.Write(Find(name)), "write it again: dotnet run --project grafana/source -- grafana/dashboards");

    [Fact]
    public void Folder_HoldsNoBoardWithoutASource() =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "grafana", "dashboards"), "*.json").Select(Path.GetFileName)
            .ShouldBe(AllBoards.List.Select(board => board.FileName), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Names))]
    public void Panels_AreDescribedAndDoNotOverlap(string name)
    {
        var panels = Panels(name);
        panels.Select(panel => (int)panel["id"]!).ShouldBeUnique();
        panels.Where(panel => (string?)panel["type"] != "row").ShouldAllBe(panel => panel["description"]!.GetValue<string>().EndsWith('.'));
        var places = panels.Select(panel => panel["gridPos"]!).SelectMany(place =>
            from x in Enumerable.Range((int)place["x"]!, (int)place["w"]!)
            from y in Enumerable.Range((int)place["y"]!, (int)place["h"]!)
            select (x, y)).ToList();
        places.ShouldBeUnique();
        places.ShouldAllBe(place => place.x < Columns);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Expressions_NameOnlyMetricsAndAttributesThatAreDocumented(string name)
    {
        var metrics = MetricsDocCommand.Metrics();
        var known = metrics.SelectMany(metric => new[] { "", "_bucket", "_sum", "_count" }.Select(suffix => metric.PrometheusName + suffix))
            .ToHashSet(StringComparer.Ordinal);
        var asked = Expressions(name)
            .SelectMany(expression => Metric().Matches(expression).Select(match => match.Value))
            .ToHashSet(StringComparer.Ordinal);
        var labels = metrics.SelectMany(metric => metric.Attributes)
            .Concat(["edgeagent.hardware.tier", "edgeagent.site"])
            .Select(key => key.Replace('.', '_'))
            .ToHashSet(StringComparer.Ordinal);
        asked.ShouldNotBeEmpty();
        asked.Where(word => !known.Contains(word) && !labels.Contains(word)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Expressions_UseOnlyVariablesOfTheBoard(string name)
    {
        string[] known = [.. Find(name).Variables.Select(variable => variable.Name), "__range", "datasource"];
        Expressions(name)
            .SelectMany(expression => VariableName().Matches(expression).Select(match => match.Groups["name"].Value))
            .Except(known, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Links_LeadToBoardsThatExist() =>
        AllBoards.List.SelectMany(board => board.Rows).SelectMany(row => row.Panels).SelectMany(panel => panel.Columns)
            .Select(column => column.Link)
            .OfType<string>()
            .Except(AllBoards.List.Select(board => board.Name), StringComparer.Ordinal)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Names))]
    public void Annotations_MarkWhatExplainsACurve(string name)
    {
        Find(name).Annotations.Select(annotation => annotation.Name).ShouldBe(
            ["Incidents", "Restarts", "Benchmarks", "Model changes", "Configuration changes", "Version changes"]);
        var written = JsonNode.Parse(BoardJson.Write(Find(name)))!["annotations"]!["list"]!.AsArray();
        written.Select(annotation => (string)annotation!["expr"]!).ShouldAllBe(expression => expression.Length > 0);
    }

    [Fact]
    public void Fleet_BeginsWithOpenProblems() => Find("fleet").Rows[0].Title.ShouldBe("Open problems");

    private static Board Find(string name) => AllBoards.List.Single(board => board.Name == name);

    private static List<JsonNode> Panels(string name) =>
        [.. JsonNode.Parse(BoardJson.Write(Find(name)))!["panels"]!.AsArray().OfType<JsonNode>()];

    private static IEnumerable<string> Expressions(string name) =>
        Find(name).Rows.SelectMany(row => row.Panels).SelectMany(panel => panel.Queries).Select(query => query.Expression)
            .Concat(Find(name).Annotations.Select(annotation => annotation.Expression));

    // Names of this program and of the semantic conventions. PromQL's functions begin with other names.
    [GeneratedRegex(@"\b(edgeagent|hw|system|process|dotnet)_\w+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Metric();

    [GeneratedRegex(@"\$(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex VariableName();
}
