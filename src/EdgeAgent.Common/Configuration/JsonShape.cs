using System.Text.Json;

namespace EdgeAgent.Configuration;

/// <summary>Finds mistakes in a JSON file that no longer show once it is keys and values: duplicate keys and misplaced lists.</summary>
internal static class JsonShape
{
    /// <summary>One sentence per mistake.</summary>
    public static IEnumerable<string> Problems(JsonElement root, string file) =>
    [
        .. Twice(root, "", file),
        .. root.EnumerateObject().Where(member => member.Name.Equals(EdgeAgentOptions.Section, StringComparison.OrdinalIgnoreCase))
            .SelectMany(member => Lists(member.Value, member.Name, typeof(EdgeAgentOptions), file)),
    ];

    // Keys are case-insensitive. The second value would win, or the two sections would merge.
    private static IEnumerable<string> Twice(JsonElement element, string path, string file)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        return
        [
            .. element.EnumerateObject().Select(member => member.Name).GroupBy(name => name, StringComparer.OrdinalIgnoreCase)
                .Where(same => same.Skip(1).Any())
                .Select(same => $"{path}{same.Key} appears in {file} more than once{Spellings(same)}: keep one."),
            .. element.EnumerateObject().SelectMany(member => Twice(member.Value, $"{path}{member.Name}:", file)),
        ];
    }

    private static string Spellings(IEnumerable<string> names) =>
        names.Distinct(StringComparer.Ordinal).ToList() is { Count: > 1 } different
            ? $" ({string.Join(", ", different)}; upper and lower case are the same)"
            : "";

    private static IEnumerable<string> Lists(JsonElement element, string path, Type type, string file)
    {
        if (element.ValueKind == JsonValueKind.Array && !ConfigurationKeys.IsScalar(type) && ConfigurationKeys.ElementOfList(type) is null)
            return [$"{path} in {file} is a list: it must be an object, {Example(type)}."];
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        return element.EnumerateObject().SelectMany(member =>
            (ConfigurationKeys.EntryOfDictionary(type) ?? ConfigurationKeys.Find(type, member.Name)?.PropertyType) is { } inner
                ? Lists(member.Value, $"{path}:{member.Name}", inner, file) : []);
    }

    private static string Example(Type type) =>
        ConfigurationKeys.EntryOfDictionary(type) is null ? "{ \"Key\": value }" : "{ \"NAME\": { … } } with a name for each entry";
}
