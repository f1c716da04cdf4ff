using System.Text.Json.Nodes;
using EdgeAgent.Incidents;
using EdgeAgent.Incidents.Sinks;
using EdgeAgent.Tests.Conventions;

namespace EdgeAgent.Tests.Incidents.Sinks;

public sealed class IncidentJsonTests
{
    private static readonly SchemaCheck Schema = new(JsonNode.Parse(Repository.Read("docs", "incident.schema.json"))!);

    public static TheoryData<string> All => ["raised", "cleared", "device", "test"];

    [Theory]
    [MemberData(nameof(All))]
    public void Message_IsValidByTheDocumentedSchema(string which) => Schema.Faults(Json(which)).ShouldBeEmpty();

    [Fact]
    public void Message_HasTheDocumentedMembers()
    {
        var json = Json("cleared");
        json["schema"]!.GetValue<string>().ShouldBe("edgeagent.incident/1");
        json["change"]!.GetValue<string>().ShouldBe("cleared");
        json["device"]!["site"]!.GetValue<string>().ShouldBe("north");
        json["incident"]!["severity"]!.GetValue<string>().ShouldBe("warning");
        json["incident"]!["cleared_at"]!.GetValue<string>().ShouldBe("2026-12-01T14:03:31+00:00");
        json["incident"]!["worst"]!["values"]!["quality"]!.GetValue<double>().ShouldBe(41);
    }

    [Fact]
    public void Schema_RejectsWhatIsMissingOrUnknown()
    {
        var json = Json("raised").AsObject();
        json.Remove("id");
        json["more"] = 1;
        Schema.Faults(json).ShouldBe(["$ has no id", "$ has an unknown more"]);
    }

    [Fact]
    public void DocumentedExample_IsValid()
    {
        var document = Repository.Read("docs", "notifications.md");
        var begin = document.IndexOf("{\n  \"schema\": \"edgeagent.incident/1\"", StringComparison.Ordinal);
        Schema.Faults(JsonNode.Parse(document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)])).ShouldBeEmpty();
    }

    private static JsonNode Json(string which) => JsonNode.Parse(IncidentJson.Write(
        which switch
        {
            "raised" => Messages.Raised("1"),
            "cleared" => Messages.Cleared("1"),
            "device" => new IncidentMessage("2-raised", IncidentChange.Raised, Messages.At, Messages.Incident("2", stream: null)),
            _ => TestMessage.Create(Messages.At),
        },
        which == "device" ? Messages.Device with { Model = null, Site = null } : Messages.Device))!;
}
