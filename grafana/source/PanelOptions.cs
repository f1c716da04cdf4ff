using System.Text.Json.Nodes;

namespace EdgeAgent.Boards;

/// <summary>The options of each type of panel.</summary>
internal static class PanelOptions
{
    public static JsonObject Of(Panel panel) => panel.Kind switch
    {
        "stat" => Reduced(new()
        {
            ["colorMode"] = "value",
            ["graphMode"] = "area",
            ["textMode"] = "auto",
            ["justifyMode"] = "auto",
            ["orientation"] = "auto",
            ["wideLayout"] = true,
        }),
        "bargauge" => Reduced(new()
        {
            ["displayMode"] = "gradient",
            ["orientation"] = "horizontal",
            ["valueMode"] = "color",
            ["showUnfilled"] = true,
            ["namePlacement"] = "auto",
            ["sizing"] = "auto",
            ["minVizHeight"] = 16,
            ["minVizWidth"] = 8,
            ["maxVizHeight"] = 300,
            ["legend"] = Legend(shown: false),
        }),
        "timeseries" => new() { ["legend"] = panel.RankBy is { } calculation ? Ranked(calculation) : Legend(), ["tooltip"] = Tooltip() },
        "state-timeline" => new()
        {
            ["mergeValues"] = true,
            ["showValue"] = "auto",
            ["alignValue"] = "left",
            ["rowHeight"] = 0.9,
            ["legend"] = Legend(),
            ["tooltip"] = Tooltip(),
        },
        "table" => TableJson.Options(panel),
        "xychart" => Points(panel.Columns),
        _ => throw new ArgumentException($"{panel.Title}: no options for panels of type {panel.Kind}", nameof(panel)),
    };

    /// <summary>The part of the field configuration that is specific to this type of panel.</summary>
    public static JsonObject Custom(Panel panel) => panel.Kind switch
    {
        "timeseries" => new()
        {
            ["drawStyle"] = "line",
            ["lineWidth"] = 1,
            ["fillOpacity"] = panel.Stacked ? 40 : 0,
            ["showPoints"] = "never",
            ["spanNulls"] = false,
            ["stacking"] = new JsonObject { ["mode"] = panel.Stacked ? "normal" : "none", ["group"] = "A" },
        },
        "state-timeline" => new() { ["fillOpacity"] = 80, ["lineWidth"] = 0 },
        // Grafana's own least width, 150, hides the last of a dozen columns on a laptop.
        "table" => new() { ["align"] = "auto", ["minWidth"] = 90, ["cellOptions"] = new JsonObject { ["type"] = "auto" } },
        "xychart" => new() { ["show"] = "points", ["pointSize"] = new JsonObject { ["fixed"] = 8 } },
        _ => [],
    };

    private static JsonObject Reduced(JsonObject options)
    {
        options["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull"), ["fields"] = "", ["values"] = false };
        return options;
    }

    private static JsonObject Legend(bool shown = true) => new()
    {
        ["displayMode"] = "list",
        ["placement"] = "bottom",
        ["showLegend"] = shown,
        ["calcs"] = new JsonArray(),
    };

    private static JsonObject Ranked(string calculation) => new()
    {
        ["displayMode"] = "table",
        ["placement"] = "right",
        ["showLegend"] = true,
        ["calcs"] = new JsonArray(calculation.ToLowerInvariant(), "mean"),
        ["sortBy"] = calculation,
        ["sortDesc"] = calculation == "Max",
    };

    private static JsonObject Tooltip() => new() { ["mode"] = "multi", ["sort"] = "desc" };

    // One point per row: the second-to-last column is x, the last is y.
    private static JsonObject Points(IReadOnlyList<Column> columns) => new()
    {
        ["mapping"] = "manual",
        ["series"] = new JsonArray(new JsonObject
        {
            ["x"] = ByName(columns[^2].Title),
            ["y"] = ByName(columns[^1].Title),
        }),
        ["legend"] = Legend(),
        ["tooltip"] = Tooltip(),
    };

    private static JsonObject ByName(string title) => new() { ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = title } };
}
