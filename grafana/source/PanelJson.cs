using System.Text.Json.Nodes;

namespace EdgeAgent.Boards;

/// <summary>A panel as Grafana reads it.</summary>
internal static class PanelJson
{
    public static JsonObject Store() => new() { ["type"] = "prometheus", ["uid"] = "${datasource}" };

    /// <param name="empty">What to check where the panel has no data.</param>
    public static JsonNode Of(Panel panel, string empty, int id, JsonObject place)
    {
        var json = new JsonObject
        {
            ["id"] = id,
            ["type"] = panel.Kind,
            ["title"] = panel.Title,
            ["description"] = panel.Description,
            ["datasource"] = Store(),
            ["gridPos"] = place,
            ["targets"] = new JsonArray([.. panel.Queries.Select(Target)]),
            ["fieldConfig"] = Fields(panel, empty),
            ["options"] = PanelOptions.Of(panel),
        };
        if (panel.Queries.Any(query => query.Table))
            json["transformations"] = TableJson.Transformations(panel);
        return json;
    }

    private static JsonNode Target(Query query, int index)
    {
        var target = new JsonObject
        {
            ["refId"] = ((char)('A' + index)).ToString(),
            ["datasource"] = Store(),
            ["expr"] = query.Expression,
            ["editorMode"] = "code",
        };
        if (query.Table)
        {
            target["format"] = "table";
            target["instant"] = true;
        }
        else
        {
            target["legendFormat"] = query.Legend;
            target[query.Latest ? "instant" : "range"] = true;
        }
        return target;
    }

    private static JsonObject Fields(Panel panel, string empty)
    {
        var defaults = new JsonObject { ["custom"] = PanelOptions.Custom(panel) };
        if (empty.Length > 0)
            defaults["noValue"] = empty;
        if (panel.Unit.Length > 0)
            defaults["unit"] = panel.Unit;
        if (panel.Min is { } min)
            defaults["min"] = min;
        if (panel.Max is { } max)
            defaults["max"] = max;
        if (panel.Decimals >= 0)
            defaults["decimals"] = panel.Decimals;
        if (panel.Steps is { Count: > 0 } steps)
        {
            defaults["thresholds"] = Thresholds(steps);
            defaults["color"] = new JsonObject { ["mode"] = "thresholds" };
        }
        if (panel.ValueTexts.Count > 0)
            defaults["mappings"] = Mappings(panel.ValueTexts);
        return new JsonObject
        {
            ["defaults"] = defaults,
            ["overrides"] = new JsonArray(
                [.. panel.Columns.Select(TableJson.Override), .. panel.SeriesColors.Select(Colored), .. Thin(panel.Thin)]),
        };
    }

    private static JsonNode Colored((string Series, string Color) colored) => new JsonObject
    {
        ["matcher"] = new JsonObject { ["id"] = "byName", ["options"] = colored.Series },
        ["properties"] = new JsonArray(new JsonObject
        {
            ["id"] = "color",
            ["value"] = new JsonObject { ["mode"] = "fixed", ["fixedColor"] = colored.Color },
        }),
    };

    private static IEnumerable<JsonNode> Thin(string? series) => series is null ? [] :
    [
        new JsonObject
        {
            ["matcher"] = new JsonObject { ["id"] = "byRegexp", ["options"] = $"/{series}/" },
            ["properties"] = new JsonArray(
                Property("color", new JsonObject { ["mode"] = "fixed", ["fixedColor"] = Colors.Gray }),
                Property("custom.lineStyle", new JsonObject { ["fill"] = "dash", ["dash"] = new JsonArray(2, 3) }),
                Property("custom.hideFrom", new JsonObject { ["legend"] = true, ["tooltip"] = false, ["viz"] = false })),
        },
    ];

    public static JsonObject Property(string id, JsonNode value) => new() { ["id"] = id, ["value"] = value };

    public static JsonObject Thresholds(IReadOnlyList<Step> steps) => new()
    {
        ["mode"] = "absolute",
        ["steps"] = new JsonArray([.. steps.Select(step => (JsonNode)new JsonObject { ["value"] = step.From, ["color"] = step.Color })]),
    };

    public static JsonArray Mappings(IReadOnlyList<(int Value, string Text, string Color)> texts)
    {
        var options = new JsonObject();
        foreach (var (value, text, color) in texts)
        {
            var name = value.ToString(System.Globalization.CultureInfo.InvariantCulture);
            options[name] = new JsonObject { ["text"] = text, ["color"] = color, ["index"] = options.Count };
        }
        return [new JsonObject { ["type"] = "value", ["options"] = options }];
    }
}
