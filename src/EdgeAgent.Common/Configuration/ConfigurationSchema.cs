using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>
/// Writes the JSON schema (draft 7) of a configuration file, from the options and their comments, so that an editor completes keys and
/// marks bad values.
/// </summary>
internal static class ConfigurationSchema
{
    // The forms of TimeSpanText: units from days to milliseconds, or a clock with seconds.
    private const string TimeSpanPattern =
        @"^\s*(([0-9]+(\.[0-9]+)?\s*(ms|MS|[dhmsDHMS])\s*)+|([0-9]+[.:])?[0-9]+:[0-9]{1,2}:[0-9]{1,2}(\.[0-9]+)?)\s*$";

    public static string Write(DocComments comments)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "EdgeAgent configuration",
            ["type"] = "object",
            ["properties"] = new JsonObject
            {
                ["$schema"] = Of("string", "Path or address of this schema, for editors."),
                [EdgeAgentOptions.Section] = Section(new EdgeAgentOptions(), comments),
                ["Logging"] = Of("object", "Log levels of .NET, such as LogLevel:Default."),
                ["Kestrel"] = Of("object", "Settings of .NET's web server."),
                ["AllowedHosts"] = Of("string", "Setting of .NET's web server."),
            },
            ["patternProperties"] = new JsonObject
            {
                ["^OTEL_"] = Of("string", "A standard variable of OpenTelemetry."),
                ["^(_|//)"] = new JsonObject { ["description"] = "A comment." },
            },
            ["additionalProperties"] = false,
        };
        return JsonSerializer.Serialize(schema, JsonStyle.Indented) + "\n";
    }

    private static JsonObject Of(string type, string description) => new() { ["description"] = description, ["type"] = type };

    private static JsonObject Section(object options, DocComments comments)
    {
        var properties = new JsonObject();
        foreach (var property in ConfigurationKeys.Settable(options.GetType()))
            properties[property.Name] = Property(property, property.GetValue(options), comments);
        return new() { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
    }

    private static JsonObject Property(PropertyInfo property, object? value, DocComments comments)
    {
        // A section is described by the class of its options.
        var description = comments.Of(property) is { Length: > 0 } own ? own : comments.Of(property.PropertyType);
        var schema = new JsonObject { ["description"] = description };
        foreach (var (key, node) in Shape(property, value, comments).ToList())
            schema[key] = node?.DeepClone();
        return schema;
    }

    private static JsonObject Shape(PropertyInfo property, object? value, DocComments comments)
    {
        var type = property.PropertyType;
        if (ConfigurationKeys.EntryOfDictionary(type) is { } entry)
            return new() { ["type"] = "object", ["additionalProperties"] = Section(Activator.CreateInstance(entry)!, comments) };
        if (ConfigurationKeys.ElementOfList(type) is not null)
            return new() { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } };
        return ConfigurationKeys.IsScalar(type) ? Scalar(property, value) : Section(value!, comments);
    }

    private static JsonObject Scalar(PropertyInfo property, object? value)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        var isNullable = type != property.PropertyType;
        var schema = new JsonObject { ["type"] = isNullable ? new JsonArray(TypeName(type), "null") : TypeName(type) };
        if (type == typeof(TimeSpan))
            schema["pattern"] = TimeSpanPattern;
        if (type.IsEnum)
            schema["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(name))]);
        if (property.GetCustomAttribute<AllowedValuesAttribute>() is { } names)
            schema["enum"] = new JsonArray([.. names.Values.OfType<string>().Select(name => JsonValue.Create(name))]);
        if (AllowedRange.Of(property) is { } range)
            Bound(schema, range);
        if (Default(value) is { } preset)
            schema["default"] = preset;
        return schema;
    }

    private static void Bound(JsonObject schema, AllowedRange range)
    {
        if (range is { Least: double least, Most: double most })
        {
            schema["minimum"] = least;
            schema["maximum"] = most;
        }
        else
        {
            schema["$comment"] = $"From {range.Text}.";
        }
    }

    private static string TypeName(Type type) => type switch
    {
        _ when type == typeof(bool) => "boolean",
        _ when type == typeof(int) || type == typeof(long) => "integer",
        _ when type == typeof(double) => "number",
        _ => "string",
    };

    private static JsonNode? Default(object? value) => value switch
    {
        null or "" => null,
        TimeSpan span => TimeSpanText.Format(span),
        Enum name => name.ToString(),
        string text => text,
        bool flag => flag,
        int number => number,
        long number => number,
        double number => number,
        _ => null,
    };
}
