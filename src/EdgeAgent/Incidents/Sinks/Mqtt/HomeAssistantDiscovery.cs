using System.Text;
using System.Text.Json.Nodes;
using EdgeAgent.Configuration;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>
/// Messages with which Home Assistant creates its devices and entities: one device for this device and one for each stream, by
/// https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload.
/// </summary>
internal sealed class HomeAssistantDiscovery(MqttOptions options, MqttTopics topics, SinkDevice device)
{
    // Identifiers stay the same when the device is renamed.
    private readonly string _id = "edgeagent_" + MqttTopics.Identifier(device.Instance);

    public bool IsOn => options.Discovery.Length > 0;

    /// <summary>Where Home Assistant reports that it has started and needs the messages again.</summary>
    public string Birth => $"{options.Discovery}/status";

    /// <summary>Topic of the message about this device.</summary>
    public string OfDevice => $"{options.Discovery}/device/{_id}/config";

    /// <summary>Topic of the message about a stream.</summary>
    public string OfStream(string segment) => $"{options.Discovery}/device/{Id(segment)}/config";

    /// <summary>The message about this device.</summary>
    public byte[] Device() => Message(
        new JsonObject
        {
            ["identifiers"] = new JsonArray(_id),
            ["name"] = topics.DeviceName,
            ["manufacturer"] = "EdgeAgent",
            ["model"] = device.Model ?? "EdgeAgent",
            ["sw_version"] = ProgramVersion.Text,
        },
        [
            // Without availability: it shows just that.
            Entity(
                _id, "connectivity", "Connection", "binary_sensor",
                ("device_class", "connectivity"), ("entity_category", "diagnostic"), ("state_topic", topics.OfAvailability),
                ("payload_on", MqttLink.Online), ("payload_off", MqttLink.Offline)),
            Entity(
                _id, "problem", "Problem", "binary_sensor",
                [.. Problem(topics.OfDevice), ("availability_topic", topics.OfAvailability)]),
        ]);

    /// <summary>The message about a stream.</summary>
    /// <param name="segment">Its name in topics.</param>
    public byte[] Stream(string name, string segment)
    {
        var id = Id(segment);
        var state = topics.OfStream(segment);
        JsonNode[] states = [.. Enum.GetNames<StreamState>().Select(word => (JsonNode)word.ToLowerInvariant())];
        return Message(
            new JsonObject
            {
                ["identifiers"] = new JsonArray(id),
                ["name"] = name,
                ["manufacturer"] = "EdgeAgent",
                ["model"] = "Video stream",
                ["via_device"] = _id,
            },
            [
                Entity(id, "problem", "Problem", "binary_sensor", [.. Problem(state)]),
                Entity(
                    id, "connectivity", "Connection", "binary_sensor",
                    ("device_class", "connectivity"), ("entity_category", "diagnostic"), ("state_topic", state),
                    ("value_template", "{{ 'ON' if value_json.connected else 'OFF' }}")),
                Measurement(id, "quality", "Quality", state, ("suggested_display_precision", 0)),
                Measurement(id, "usual", "Usual quality", state, ("suggested_display_precision", 0)),
                Entity(
                    id, "state", "State", "sensor",
                    ("device_class", "enum"), ("entity_category", "diagnostic"), ("options", new JsonArray(states)),
                    ("state_topic", state), ("value_template", "{{ value_json.state }}")),
                Measurement(id, "fps", "Frame rate", state, ("entity_category", "diagnostic"), ("unit_of_measurement", "fps")),
                Measurement(
                    id, "bit_rate", "Bit rate", state,
                    ("device_class", "data_rate"), ("entity_category", "diagnostic"), ("unit_of_measurement", "bit/s")),
            ],
            topics.OfAvailability);
    }

    private string Id(string segment) => $"{_id}_{MqttTopics.Identifier(segment)}";

    private static (string Name, JsonNode Value)[] Problem(string state) =>
    [
        ("device_class", "problem"),
        ("state_topic", state),
        ("value_template", "{{ 'ON' if value_json.problems else 'OFF' }}"),
        ("json_attributes_topic", state),
    ];

    private static (string Key, JsonObject Entity) Measurement(
        string id, string key, string name, string state, params (string Name, JsonNode Value)[] more) =>
        Entity(
            id, key, name, "sensor",
            [
                ("state_class", "measurement"), ("state_topic", state), ("value_template", $"{{{{ value_json.{key} }}}}"), .. more,
            ]);

    private static (string Key, JsonObject Entity) Entity(
        string id, string key, string name, string platform, params (string Name, JsonNode Value)[] more)
    {
        var entity = new JsonObject { ["platform"] = platform, ["unique_id"] = $"{id}_{key}", ["name"] = name };
        foreach (var (member, value) in more)
            entity[member] = value;
        return (key, entity);
    }

    private static byte[] Message(JsonObject about, (string Key, JsonObject Entity)[] entities, string? availability = null)
    {
        var components = new JsonObject();
        foreach (var (key, entity) in entities)
            components[key] = entity;
        var message = new JsonObject
        {
            ["device"] = about,
            ["origin"] = new JsonObject { ["name"] = "EdgeAgent", ["sw_version"] = ProgramVersion.Text },
            ["components"] = components,
        };
        if (availability is not null)
            message["availability_topic"] = availability;
        return Encoding.UTF8.GetBytes(message.ToJsonString(IncidentJson.Style));
    }
}
