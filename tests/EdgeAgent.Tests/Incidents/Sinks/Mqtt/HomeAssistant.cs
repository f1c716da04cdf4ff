using System.Text.Json.Nodes;

namespace EdgeAgent.Tests.Incidents.Sinks.Mqtt;

/// <summary>
/// Home Assistant's documented rules for discovery messages, as far as this program uses them: the message about a device
/// (https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload) and the options of the two kinds of entities
/// (https://www.home-assistant.io/integrations/sensor.mqtt/ and https://www.home-assistant.io/integrations/binary_sensor.mqtt/).
/// </summary>
internal static class HomeAssistant
{
    private const string Rules =
        """
        {
          "type": "object",
          "required": ["device", "origin", "components"],
          "additionalProperties": false,
          "properties": {
            "device": {
              "type": "object",
              "required": ["identifiers", "name"],
              "additionalProperties": false,
              "properties": {
                "configuration_url": { "type": "string" },
                "connections": { "type": "array" },
                "hw_version": { "type": "string" },
                "identifiers": { "type": "array", "items": { "type": "string", "minLength": 1 } },
                "manufacturer": { "type": "string" },
                "model": { "type": "string" },
                "model_id": { "type": "string" },
                "name": { "type": "string", "minLength": 1 },
                "serial_number": { "type": "string" },
                "suggested_area": { "type": "string" },
                "sw_version": { "type": "string" },
                "via_device": { "type": "string", "minLength": 1 }
              }
            },
            "origin": {
              "type": "object",
              "required": ["name"],
              "additionalProperties": false,
              "properties": {
                "name": { "type": "string", "minLength": 1 },
                "sw_version": { "type": "string" },
                "support_url": { "type": "string" }
              }
            },
            "availability_topic": { "$ref": "#/$defs/topic" },
            "state_topic": { "$ref": "#/$defs/topic" },
            "qos": { "enum": [0, 1, 2] },
            "encoding": { "type": "string" },
            "components": { "type": "object", "minProperties": 1, "additionalProperties": { "$ref": "#/$defs/component" } }
          },
          "$defs": {
            "topic": { "type": "string", "pattern": "^[^+#\\u0000]+$" },
            "component": {
              "type": "object",
              "required": ["platform", "unique_id", "name", "state_topic"],
              "properties": { "platform": { "enum": ["sensor", "binary_sensor"] } },
              "if": { "properties": { "platform": { "const": "sensor" } } },
              "then": { "$ref": "#/$defs/sensor" },
              "else": { "$ref": "#/$defs/binary_sensor" }
            },
            "sensor": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "platform": { "type": "string" },
                "unique_id": { "type": "string", "pattern": "^[A-Za-z0-9_-]+$" },
                "name": { "type": "string", "minLength": 1 },
                "state_topic": { "$ref": "#/$defs/topic" },
                "availability_topic": { "$ref": "#/$defs/topic" },
                "json_attributes_topic": { "$ref": "#/$defs/topic" },
                "value_template": { "type": "string", "pattern": "^\\{\\{.*\\}\\}$" },
                "entity_category": { "enum": ["diagnostic"] },
                "device_class": { "enum": ["enum", "data_rate"] },
                "state_class": { "enum": ["measurement", "total", "total_increasing"] },
                "unit_of_measurement": { "type": "string" },
                "suggested_display_precision": { "type": "number" },
                "options": { "type": "array", "items": { "type": "string" } }
              }
            },
            "binary_sensor": {
              "type": "object",
              "additionalProperties": false,
              "properties": {
                "platform": { "type": "string" },
                "unique_id": { "type": "string", "pattern": "^[A-Za-z0-9_-]+$" },
                "name": { "type": "string", "minLength": 1 },
                "state_topic": { "$ref": "#/$defs/topic" },
                "availability_topic": { "$ref": "#/$defs/topic" },
                "json_attributes_topic": { "$ref": "#/$defs/topic" },
                "value_template": { "type": "string", "pattern": "^\\{\\{.*\\}\\}$" },
                "entity_category": { "enum": ["diagnostic"] },
                "device_class": { "enum": ["connectivity", "problem"] },
                "payload_on": { "type": "string" },
                "payload_off": { "type": "string" }
              }
            }
          }
        }
        """;

    public static SchemaCheck Schema { get; } = new(JsonNode.Parse(Rules)!);
}
