using System.Text.Json.Nodes;

namespace EdgeAgent.Boards;

/// <summary>Makes one table from the results of several queries: one row per set of labels, columns named, ordered and colored.</summary>
internal static class TableJson
{
    public static JsonArray Transformations(Panel panel)
    {
        if (panel.Columns.Count == 0)
            return [Merge()];
        var order = new JsonObject();
        var names = new JsonObject();
        foreach (var column in panel.Columns)
        {
            order[column.Source] = order.Count;
            names[column.Source] = column.Title;
        }
        return
        [
            Merge(),
            // By name and not by exclusion: a label that a later version adds must not become a column by itself.
            new JsonObject
            {
                ["id"] = "filterFieldsByName",
                ["options"] = new JsonObject { ["include"] = new JsonObject { ["names"] = Sources(panel) } },
            },
            new JsonObject
            {
                ["id"] = "organize",
                ["options"] = new JsonObject { ["indexByName"] = order, ["renameByName"] = names, ["excludeByName"] = new JsonObject() },
            },
        ];
    }

    private static JsonArray Sources(Panel panel) => new([.. panel.Columns.Select(column => (JsonNode)column.Source)]);

    private static JsonObject Merge() => new() { ["id"] = "merge", ["options"] = new JsonObject() };

    public static JsonObject Options(Panel panel)
    {
        var options = new JsonObject { ["showHeader"] = true, ["cellHeight"] = "sm" };
        JsonNode[] order = [.. By(panel.SortBy, descending: true), .. By(panel.SortUpBy, descending: false)];
        if (order.Length > 0)
            options["sortBy"] = new JsonArray(order);
        return options;
    }

    private static IEnumerable<JsonNode> By(string? column, bool descending) =>
        column is null ? [] : [new JsonObject { ["displayName"] = column, ["desc"] = descending }];

    public static JsonNode Override(Column column)
    {
        // The panel's own text for no data is a sentence, too long for a cell.
        var properties = new JsonArray(PanelJson.Property("noValue", "–"));
        if (column.Unit is { } unit)
            properties.Add(PanelJson.Property("unit", unit));
        if (column.Steps is { } steps)
        {
            properties.Add(PanelJson.Property("thresholds", PanelJson.Thresholds(steps)));
            properties.Add(PanelJson.Property("color", new JsonObject { ["mode"] = "thresholds" }));
            properties.Add(PanelJson.Property("custom.cellOptions", new JsonObject { ["type"] = "color-text" }));
        }
        if (column.Texts.Count > 0)
            properties.Add(PanelJson.Property("mappings", PanelJson.Mappings(column.Texts)));
        if (column.Link is { } board)
            properties.Add(PanelJson.Property("links", new JsonArray(Link(board))));
        return new JsonObject
        {
            ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = column.Title },
            ["properties"] = properties,
        };
    }

    private static JsonObject Link(string board) => new JsonObject
    {
        ["title"] = "Open this device",
        ["url"] = $"/d/edgeagent-{board}?var-host=${{__data.fields[\"Device\"]}}"
            + $"&var-instance=${{__data.fields[\"{Selectors.InstanceColumn}\"]}}&${{__url_time_range}}",
        ["targetBlank"] = false,
    };
}
