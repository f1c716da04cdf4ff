using System.Text.Json.Nodes;

namespace EdgeAgent.Boards;

/// <summary>What is particular to each type of panel.</summary>
internal static class PanelOptions
{
    public static JsonObject Of(Panel panel) => panel.Kind switch
    {
        "stat" => Reduced(new() { ["colorMode"] = "value", ["graphMode"] = "area", ["textMode"] = "auto", ["justifyMode"] = "auto", ["orientation"] = "auto", ["wideLayout"] = true }),
        "bargauge" => Reduced(new() { ["displayMode"] = "gradient", ["orientation"] = "horizontal", ["valueMode"] = "color", ["showUnfilled"] = true, ["namePlacement"] = "auto", ["sizing"] = "auto", ["minVizHeight"] = 16, ["minVizWidth"] = 8, ["maxVizHeight"] = 300, ["legend"] = Legend(shown: false) }),
        "timeseries" => new() { ["legend"] = Legend(), ["tooltip"] = Tooltip() },
        "state-timeline" => new() { ["mergeValues"] = true, ["showValue"] = "auto", ["alignValue"] = "left", ["rowHeight"] = 0.9, ["legend"] = Legend(), ["tooltip"] = Tooltip() },
        "table" => TableJson.Options(panel),
        "xychart" => Points(),
        _ => throw new ArgumentException($"{panel.Title}: no options for panels of type {panel.Kind}", nameof(panel)),
    };

    /// <summary>The part of the field configuration that only this type of panel knows.</summary>
    public static JsonObject Custom(Panel panel) => panel.Kind switch
    {
        "timeseries" => new()
        {
            ["drawStyle"] = "line",
            ["lineWidth"] = 1,
            ["fillOpacity"] = panel.Stacked ? 40 : 6,
            ["showPoints"] = "never",
            ["spanNulls"] = false,
            ["stacking"] = new JsonObject { ["mode"] = panel.Stacked ? "normal" : "none", ["group"] = "A" },
        },
        "state-timeline" => new() { ["fillOpacity"] = 80, ["lineWidth"] = 0 },
        "table" => new() { ["align"] = "auto", ["cellOptions"] = new JsonObject { ["type"] = "auto" } },
        "xychart" => new() { ["show"] = "points", ["pointSize"] = new JsonObject { ["fixed"] = 8 } },
        _ => [],
    };

    private static JsonObject Reduced(JsonObject options)
    {
        options["reduceOptions"] = new JsonObject { ["calcs"] = new JsonArray("lastNotNull"), ["fields"] = "", ["values"] = false };
        return options;
    }

    private static JsonObject Legend(bool shown = true) => new() { ["displayMode"] = "list", ["placement"] = "bottom", ["showLegend"] = shown, ["calcs"] = new JsonArray() };

    private static JsonObject Tooltip() => new() { ["mode"] = "multi", ["sort"] = "desc" };

    // One point a variant: the first query's value across, the second's up.
    private static JsonObject Points() => new()
    {
        ["mapping"] = "manual",
        ["series"] = new JsonArray(new JsonObject
        {
            ["x"] = new JsonObject { ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = "Value #A" } },
            ["y"] = new JsonObject { ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = "Value #B" } },
        }),
        ["legend"] = Legend(),
        ["tooltip"] = Tooltip(),
    };
}
