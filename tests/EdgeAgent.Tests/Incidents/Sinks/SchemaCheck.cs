using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace EdgeAgent.Tests.Incidents.Sinks;

/// <summary>Checks JSON against a JSON schema, as far as the schemas of these tests need it.</summary>
internal sealed class SchemaCheck(JsonNode schema)
{
    private static readonly string[] Understood =
    [
        "$schema", "$id", "$defs", "$ref", "title", "description", "type", "enum", "const", "required", "properties",
        "additionalProperties", "items", "format", "minLength", "pattern", "minProperties", "if", "then", "else",
    ];

    /// <summary>One line per fault; empty if the value is valid.</summary>
    public IReadOnlyList<string> Faults(JsonNode? value) => [.. Faults(value, schema.AsObject(), "$")];

    private IEnumerable<string> Faults(JsonNode? value, JsonObject rule, string path)
    {
        rule.Select(member => member.Key).Except(Understood, StringComparer.Ordinal).ShouldBeEmpty("this check does not know it");
        if (rule["$ref"] is { } reference)
            return Faults(value, schema["$defs"]![reference.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), path);
        if (rule["const"] is { } one && !JsonNode.DeepEquals(one, value))
            return [$"{path} is not {one}"];
        if (rule["enum"] is JsonArray all && !all.Any(item => JsonNode.DeepEquals(item, value)))
            return [$"{path} is {value}, not one of {all.ToJsonString()}"];
        if (rule["type"] is { } type && !Types(type).Contains(TypeOf(value), StringComparer.Ordinal))
            return [$"{path} is {TypeOf(value)}, not {type.ToJsonString()}"];
        return value switch
        {
            JsonObject members => [.. OfObject(members, rule, path), .. Conditional(members, rule, path)],
            JsonArray items when rule["items"] is JsonObject item => items.SelectMany((one, i) => Faults(one, item, $"{path}[{i}]")),
            JsonValue text when TypeOf(text) == "string" => OfText(text.GetValue<string>(), rule, path),
            _ => [],
        };
    }

    private IEnumerable<string> OfObject(JsonObject value, JsonObject rule, string path)
    {
        foreach (var name in rule["required"]?.AsArray().Select(name => name!.GetValue<string>()) ?? [])
        {
            if (!value.ContainsKey(name))
                yield return $"{path} has no {name}";
        }

        if (value.Count < (rule["minProperties"]?.GetValue<int>() ?? 0))
            yield return $"{path} has too few members";
        foreach (var (name, member) in value)
        {
            if (rule["properties"]?[name] is JsonObject known)
            {
                foreach (var fault in Faults(member, known, $"{path}.{name}"))
                    yield return fault;
            }
            else if (rule["additionalProperties"] is JsonObject other)
            {
                foreach (var fault in Faults(member, other, $"{path}.{name}"))
                    yield return fault;
            }
            else if (rule["additionalProperties"] is JsonValue allowed && !allowed.GetValue<bool>())
            {
                yield return $"{path} has an unknown {name}";
            }
        }
    }

    private IEnumerable<string> Conditional(JsonObject value, JsonObject rule, string path) =>
        rule["if"] is JsonObject condition
            ? Faults(value, rule[Faults(value, condition, path).Any() ? "else" : "then"]!.AsObject(), path)
            : [];

    private static IEnumerable<string> OfText(string text, JsonObject rule, string path)
    {
        if (text.Length < (rule["minLength"]?.GetValue<int>() ?? 0))
            yield return $"{path} is too short";
        if (rule["pattern"] is { } pattern
            && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(1)))
            yield return $"{path} is {text}, which does not match {pattern}";
        if (rule["format"]?.GetValue<string>() == "date-time"
            && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out _))
            yield return $"{path} is no date";
    }

    private static IEnumerable<string> Types(JsonNode type) =>
        type is JsonArray several ? several.Select(one => one!.GetValue<string>()) : [type.GetValue<string>()];

    private static string TypeOf(JsonNode? value) => value switch
    {
        null => "null",
        JsonObject => "object",
        JsonArray => "array",
        _ => value.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => "string",
            System.Text.Json.JsonValueKind.Number => "number",
            _ => "boolean",
        },
    };
}
