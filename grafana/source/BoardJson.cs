using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace EdgeAgent.Boards;

/// <summary>Writes a board as Grafana imports it. Panels flow from left to right, as many as fit into 24 columns.</summary>
internal static class BoardJson
{
    private const int SchemaVersion = 41;
    private const int Columns = 24;

    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Board board) => Of(board).ToJsonString(Indented) + "\n";

    private static JsonObject Of(Board board) => new()
    {
        ["uid"] = board.Uid,
        ["title"] = $"EdgeAgent / {board.Title}",
        ["description"] = board.Description,
        ["tags"] = new JsonArray("edgeagent"),
        ["schemaVersion"] = SchemaVersion,
        ["editable"] = true,
        ["graphTooltip"] = 1,
        ["refresh"] = board.Refresh,
        ["time"] = new JsonObject { ["from"] = board.From, ["to"] = "now" },
        ["timezone"] = "browser",
        ["links"] = board.IsOfOneDevice ? new JsonArray(OtherBoards(), StatusPage()) : new JsonArray(OtherBoards()),
        ["templating"] = new JsonObject { ["list"] = new JsonArray([DataSource(), .. board.Variables.Select(VariableJson.Of)]) },
        ["annotations"] = new JsonObject { ["list"] = new JsonArray([.. board.Annotations.Select(AnnotationJson.Of)]) },
        ["panels"] = Flow(board),
    };

    // One menu leads from each board to all others, and takes the time range along.
    private static JsonObject OtherBoards() => new()
    {
        ["type"] = "dashboards",
        ["title"] = "EdgeAgent",
        ["tags"] = new JsonArray("edgeagent"),
        ["asDropdown"] = true,
        ["includeVars"] = true,
        ["keepTime"] = true,
        ["targetBlank"] = false,
        ["icon"] = "external link",
        ["tooltip"] = "Other EdgeAgent boards",
        ["url"] = "",
    };

    private static JsonObject StatusPage() => new()
    {
        ["type"] = "link",
        ["title"] = "Status page",
        ["tags"] = new JsonArray(),
        ["asDropdown"] = false,
        ["includeVars"] = false,
        ["keepTime"] = false,
        ["targetBlank"] = true,
        ["icon"] = "external link",
        ["tooltip"] = "Of this device. It opens only if the page listens on the device's network (EdgeAgent:StatusPage:Address).",
        ["url"] = "http://${host}:9464/",
    };

    private static JsonObject DataSource() => new JsonObject
    {
        ["name"] = "datasource",
        ["label"] = "Store",
        ["type"] = "datasource",
        ["query"] = "prometheus",
        ["hide"] = 0,
    };

    private static JsonArray Flow(Board board)
    {
        var panels = new JsonArray();
        var id = 1;
        var top = 0;
        foreach (var row in board.Rows)
        {
            panels.Add(RowJson(row, id++, top++));
            var left = 0;
            var height = 0;
            foreach (var panel in row.Panels)
            {
                if (left + panel.Width > Columns)
                {
                    left = 0;
                    top += height;
                    height = 0;
                }
                panels.Add(PanelJson.Of(panel, row.Empty, id++, Place(left, top, panel.Width, panel.Height)));
                left += panel.Width;
                height = Math.Max(height, panel.Height);
            }
            top += height;
        }
        return panels;
    }

    private static JsonObject RowJson(Row row, int id, int top) => new JsonObject
    {
        ["id"] = id,
        ["type"] = "row",
        ["title"] = row.Title,
        ["collapsed"] = false,
        ["gridPos"] = Place(0, top, Columns, 1),
        ["panels"] = new JsonArray(),
    };

    private static JsonObject Place(int x, int y, int width, int height) => new() { ["x"] = x, ["y"] = y, ["w"] = width, ["h"] = height };
}

/// <summary>A variable as Grafana reads it.</summary>
internal static class VariableJson
{
    public static JsonNode Of(Variable variable) => variable.List ? ListOf(variable) : TextOf(variable);

    private static JsonObject ListOf(Variable variable)
    {
        var list = new JsonObject
        {
            ["name"] = variable.Name,
            ["label"] = variable.Label,
            ["type"] = "query",
            ["datasource"] = PanelJson.Store(),
            ["query"] = new JsonObject { ["query"] = variable.Query, ["refId"] = "variable" },
            ["refresh"] = 2,
            ["sort"] = 1,
            ["multi"] = variable.Many,
            ["includeAll"] = variable.Many,
            ["hide"] = 0,
        };
        if (variable.Many)
        {
            list["allValue"] = ".*";
            list["current"] = new JsonObject { ["text"] = "All", ["value"] = "$__all" };
        }
        return list;
    }

    private static JsonObject TextOf(Variable variable) => new()
    {
        ["name"] = variable.Name,
        ["label"] = variable.Label,
        ["type"] = "textbox",
        ["query"] = variable.Query,
        ["current"] = new JsonObject { ["text"] = variable.Query, ["value"] = variable.Query },
        ["hide"] = 0,
    };
}
