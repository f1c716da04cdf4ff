using System.Globalization;
using System.Reflection;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>One configuration key, described for a user.</summary>
/// <param name="Range">The allowed values, for example <c>1ms to 1d</c>; empty if the type says enough.</param>
internal sealed record DescribedKey(string Name, string Type, string Range, string Default, string Meaning);

/// <summary>The keys directly under one path.</summary>
internal sealed record DescribedSection(string Path, string Meaning, IReadOnlyList<DescribedKey> Keys);

/// <summary>Everything that can be configured, read from the options classes and their doc comments.</summary>
internal static class ConfigurationCatalog
{
    public static IReadOnlyList<DescribedSection> Read(DocComments comments) =>
        [.. Sections(EdgeAgentOptions.Section, comments.Of(typeof(EdgeAgentOptions)), new EdgeAgentOptions(), comments)];

    private static IEnumerable<DescribedSection> Sections(string path, string meaning, object options, DocComments comments)
    {
        var properties = ConfigurationKeys.Settable(options.GetType()).ToLookup(property => IsKey(property.PropertyType));
        var keys = properties[true].Select(property => Key(property, options, comments));
        IEnumerable<DescribedSection> own = [new(path, meaning, [.. keys])];
        return own.Concat(properties[false].SelectMany(property => Inner(path, property, options, comments)));
    }

    private static IEnumerable<DescribedSection> Inner(string path, PropertyInfo property, object options, DocComments comments)
    {
        // The user chooses the keys of a dictionary; one entry represents all.
        var (segment, inner) = property.PropertyType.IsGenericType
            ? ($"{property.Name}:NAME", Activator.CreateInstance(property.PropertyType.GenericTypeArguments[^1])!)
            : (property.Name, property.GetValue(options)!);
        var meaning = $"{comments.Of(property)} {comments.Of(inner.GetType())}".Trim();
        return Sections($"{path}:{segment}", meaning, inner, comments);
    }

    private static bool IsKey(Type type) => ConfigurationKeys.IsScalar(type) || ConfigurationKeys.IsListOfScalars(type);

    private static DescribedKey Key(PropertyInfo property, object options, DocComments comments) =>
        new(
            property.Name,
            TypeName(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
            AllowedRange.Of(property)?.Text ?? "",
            Text(property.GetValue(options)),
            comments.Of(property));

    private static string TypeName(Type type) => type switch
    {
        _ when ConfigurationKeys.IsListOfScalars(type) => "list of text",
        _ when type == typeof(string) => "text",
        _ when type == typeof(bool) => "true or false",
        _ when type == typeof(TimeSpan) => "time span",
        _ when type == typeof(int) || type == typeof(long) => "whole number",
        { IsEnum: true } => string.Join(", ", Enum.GetNames(type)),
        _ => "number",
    };

    private static string Text(object? value) => value switch
    {
        null or "" => "",
        System.Collections.IEnumerable and not string => "",
        bool flag => flag ? "true" : "false",
        TimeSpan span => TimeSpanText.Format(span),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
