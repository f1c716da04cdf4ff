using System.Text;
using System.Text.Json.Nodes;
using EdgeAgent.Configuration;
using EdgeAgent.Incidents.Sinks.Mqtt;

namespace EdgeAgent.Tests.Incidents.Sinks.Mqtt;

public sealed class HomeAssistantDiscoveryTests
{
    private static readonly MqttOptions Options = new();
    private static readonly MqttTopics Topics = new(Options, Messages.Device);
    private static readonly HomeAssistantDiscovery Discovery = new(Options, Topics, Messages.Device);

    public static TheoryData<string> Streams => ["yard", "gate 1", "Hof", "庭/+#", "\"quoted\""];

    [Fact]
    public void MessageAboutTheDevice_IsValidByTheDocumentation()
    {
        var message = Read(Discovery.Device());
        HomeAssistant.Schema.Faults(message).ShouldBeEmpty();
        message["components"]!.AsObject().Select(component => component.Key).ShouldBe(["connectivity", "problem"]);
        message["components"]!["connectivity"]!["availability_topic"].ShouldBeNull("it would be unavailable instead of off");
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void MessageAboutAStream_IsValidByTheDocumentation(string stream)
    {
        var segment = MqttTopics.Segment(stream);
        var message = Read(Discovery.Stream(stream, segment));
        HomeAssistant.Schema.Faults(message).ShouldBeEmpty();
        Discovery.OfStream(segment).ShouldMatch("^homeassistant/device/[A-Za-z0-9_-]+/config$");
        message["device"]!["name"]!.GetValue<string>().ShouldBe(stream);
        message["device"]!["via_device"]!.GetValue<string>()
            .ShouldBe(Read(Discovery.Device())["device"]!["identifiers"]![0]!.GetValue<string>());
        message["components"]!.AsObject().Select(component => component.Key)
            .ShouldBe(["problem", "connectivity", "quality", "usual", "state", "fps", "bit_rate"]);
    }

    [Fact]
    public void Identifiers_AreUnique()
    {
        var messages = Streams.Select(row => row.Data).Select(name => Read(Discovery.Stream(name, MqttTopics.Segment(name))))
            .Append(Read(Discovery.Device()));
        messages.SelectMany(message => message["components"]!.AsObject().Select(entity => entity.Value!["unique_id"]!.GetValue<string>()))
            .ShouldBeUnique();
    }

    [Theory]
    [InlineData("yard", "yard")]
    [InlineData("gate 1", "gate 1")]
    [InlineData("Straße", "Straße")]
    public void NameThatATopicCanHold_IsUnchanged(string name, string segment) => MqttTopics.Segment(name).ShouldBe(segment);

    [Fact]
    public void NamesThatDifferOnlyInForbiddenCharacters_HaveDifferentTopics() =>
        new[] { "a/b", "a+b", "a#b", "a_b", "" }.Select(MqttTopics.Segment).ShouldBeUnique();

    [Fact]
    public void Topics_AreReadBack()
    {
        Topics.Parse(Topics.OfStream("yard")).ShouldBe(("yard", null));
        Topics.Parse(Topics.OfProblem("yard", "integrity.covered")).ShouldBe(("yard", "integrity.covered"));
        Topics.Parse(Topics.OfProblem(null, "throttled")).ShouldBe((null, "throttled"));
        Topics.Parse(Topics.OfAvailability).ShouldBeNull();
        Topics.Parse(Topics.OfIncidents).ShouldBeNull();
        Topics.Parse("edgeagent/other/yard/state").ShouldBeNull();
    }

    private static JsonNode Read(byte[] message) => JsonNode.Parse(Encoding.UTF8.GetString(message))!;
}
