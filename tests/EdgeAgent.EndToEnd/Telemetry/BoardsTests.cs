using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>Every panel of every board against real stores that real daemons have filled.</summary>
[Collection(Alone.Name)]
[Trait("Category", "Long")]
public sealed class BoardsTests(BoardsFleet fleet) : IClassFixture<BoardsFleet>
{
    // What the drawing says when npm, its packages or Chromium cannot be had.
    private const int CannotDraw = 3;

    // What a viewer has chosen: all, and limits that leave some models on each side.
    private static readonly (string Variable, string Value)[] Choice =
    [
        ("$tier", ".*"), ("$site", ".*"), ("$host", ".*"), ("$instance", ".*"), ("$stream", ".*"), ("$__range", "1h"),
        ("$max_latency", "100000"), ("$max_memory", "100000"), ("$min_accuracy", "0.1"),
    ];

    // Panels that are rightly empty in a fleet that is well, and why.
    private static readonly Dictionary<string, string> Empty = new(StringComparer.Ordinal)
    {
        ["Open problems, worst first"] = "no device has raised an incident",
        ["Sensor faults"] = "no sensor fails",
        ["Jitter of arrival"] = "the streams are files",
        ["Excluded models"] = "every measured model is within the limits",
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EveryPanel_HasData()
    {
        fleet.Store.Require();
        using var store = new Promql(fleet.Store.Address);
        var empty = new List<string>();
        foreach (var (panel, expressions) in Questions())
        {
            if ((await CountAsync(store, expressions, TimeProvider.System.GetUtcNow())).Sum() == 0)
                empty.Add(panel);
        }
        empty.Except(Empty.Keys, StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>The same samples in Prometheus: each expression has as many series there.</summary>
    [Fact]
    public async Task EveryPanel_HasAsMuchInPrometheus()
    {
        fleet.Store.Require();
        var now = TimeProvider.System.GetUtcNow();
        await using var prometheus = await Prometheus.StartAsync(
            await fleet.Store.ExportAsync("{__name__!=\"\"}", Cancellation), Cancellation);
        using var ours = new Promql(fleet.Store.Address);
        using var theirs = new Promql(prometheus.Address);
        var different = new List<string>();
        foreach (var (panel, expressions) in Questions())
        {
            var counts = (await CountAsync(ours, expressions, now), await CountAsync(theirs, expressions, now));
            if (!counts.Item1.SequenceEqual(counts.Item2))
                different.Add($"{panel}: {string.Join(' ', counts.Item1)} and {string.Join(' ', counts.Item2)}");
        }
        different.ShouldBeEmpty();
    }

    /// <summary>Drawn by Grafana's own components: none fails, and none is empty that has data.</summary>
    [Fact]
    public async Task EveryBoard_IsDrawn()
    {
        fleet.Store.Require();
        var pictures = Directory.CreateTempSubdirectory("edgeagent-pictures-");
        var now = TimeProvider.System.GetUtcNow();
        string[] when = [.. new[] { now.AddMinutes(-5), now }.Select(at => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))];
        var told = await Command.RunAsync(
            Repository.At("grafana", "pictures", "draw"),
            [
                fleet.Store.Address.GetLeftPart(UriPartial.Authority), pictures.FullName, .. when, "max_latency=100000",
                "max_memory=100000", "host=.*", "instance=.*",
            ],
            Cancellation);
        if (told.ExitCode == CannotDraw)
            DebianProgram.Missing(told.Errors);
        told.ExitCode.ShouldBe(0, told.Output + told.Errors);
        pictures.GetFiles("*.png").Length.ShouldBe(Boards().Count());
        pictures.Delete(recursive: true);
        told.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).SelectMany(Blank).Except(Empty.Keys, StringComparer.Ordinal)
            .ShouldBeEmpty();
    }

    private static IEnumerable<string> Blank(string board)
    {
        using var told = JsonDocument.Parse(board);
        return [.. told.RootElement.GetProperty("empty").EnumerateArray().Select(panel => panel.GetString()!)];
    }

    private static IEnumerable<string> Boards() => Directory.EnumerateFiles(Repository.At("grafana", "dashboards"), "*.json");

    private static Task<int[]> CountAsync(Promql store, IEnumerable<string> expressions, DateTimeOffset at) =>
        Task.WhenAll(expressions.Select(expression => store.CountAsync(expression, at, Cancellation)));

    // Each column of a table is a question of its own; lines of one chart may be of hardware that is not everywhere.
    private static IEnumerable<(string Panel, IReadOnlyList<string> Expressions)> Questions() =>
        from file in Boards()
        from panel in JsonNode.Parse(File.ReadAllText(file))!["panels"]!.AsArray()
        where panel!["targets"] is not null
        let expressions = panel["targets"]!.AsArray().Select(target => Chosen((string)target!["expr"]!)).ToList()
        from question in (string)panel["type"]! == "table"
            ? expressions.Select(expression => (IReadOnlyList<string>)[expression])
            : [expressions]
        select ((string)panel["title"]!, question);

    private static string Chosen(string expression) =>
        Choice.Aggregate(expression, (text, choice) => text.Replace(choice.Variable, choice.Value, StringComparison.Ordinal));
}
