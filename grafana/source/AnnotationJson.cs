using System.Text.Json.Nodes;

namespace EdgeAgent.Boards;

/// <summary>An annotation as Grafana's Prometheus data source reads it.</summary>
internal static class AnnotationJson
{
    public static JsonNode Of(Annotation annotation) => new JsonObject
    {
        ["name"] = annotation.Name,
        ["datasource"] = PanelJson.Store(),
        ["enable"] = annotation.Shown,
        ["iconColor"] = annotation.Color,
        ["expr"] = annotation.Expression,
        ["step"] = "60s",
        ["titleFormat"] = annotation.Title,
        ["textFormat"] = annotation.Text,
    };
}
