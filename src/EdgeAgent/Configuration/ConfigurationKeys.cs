using System.ComponentModel;
using System.Reflection;

namespace EdgeAgent.Configuration;

/// <summary>What is wrong with one key.</summary>
internal sealed record KeyProblem(string Path, string Fault)
{
    public override string ToString() => $"{Path} {Fault}";
}

/// <summary>Compares the keys that were set with the options that exist: finds misspelt keys and values of the wrong type, all of them at once.</summary>
internal static class ConfigurationKeys
{
    /// <summary>Empty when every key is known and every value can be read.</summary>
    public static IEnumerable<KeyProblem> Problems(IConfigurationSection section, Type options) =>
        section.GetChildren().SelectMany(child => Problems(child, Find(options, child.Key), Names(options)));

    /// <summary>The properties that are keys.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.CanWrite || !IsScalar(property.PropertyType));

    /// <summary>Whether the type is set by one value, not by keys of its own.</summary>
    public static bool IsScalar(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target.IsPrimitive || target.IsEnum || target == typeof(string) || target == typeof(TimeSpan) || target == typeof(decimal);
    }

    private static IEnumerable<KeyProblem> Problems(IConfigurationSection child, PropertyInfo? property, IReadOnlyList<string> known) =>
        property is null ? [Unknown(child, known)] : ValueProblems(child, property.PropertyType);

    private static IEnumerable<KeyProblem> ValueProblems(IConfigurationSection child, Type type)
    {
        if (IsScalar(type))
            return ScalarProblems(child, type);
        if (ElementOfList(type) is { } element)
            return child.GetChildren().SelectMany(item => ValueProblems(item, element));
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>))
            return child.GetChildren().SelectMany(entry => ValueProblems(entry, type.GenericTypeArguments[1]));
        return child.Value is { Length: > 0 } ? [new(child.Path, "is a section with keys of its own, not a single value.")] : Problems(child, type);
    }

    private static IEnumerable<KeyProblem> ScalarProblems(IConfigurationSection child, Type type)
    {
        if (child.GetChildren().Any())
            return [new(child.Path, "is a single value, not a section.")];
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (child.Value is null || target == typeof(string) || (child.Value.Length == 0 && target != type))
            return [];
        try
        {
            TypeDescriptor.GetConverter(target).ConvertFromInvariantString(child.Value);
            return [];
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return [new(child.Path, $"is \"{child.Value}\": {Expected(target)}.")];
        }
    }

    private static KeyProblem Unknown(IConfigurationSection child, IReadOnlyList<string> known) =>
        new(child.Path, $"is not a known key. Known here: {string.Join(", ", known)}.");

    private static string Expected(Type type) => type switch
    {
        _ when type == typeof(TimeSpan) => "must be a time span such as 00:00:10",
        _ when type == typeof(bool) => "must be true or false",
        { IsEnum: true } => $"must be one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(int) || type == typeof(long) => "must be a whole number",
        _ => "must be a number",
    };

    private static Type? ElementOfList(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(List<>) ? type.GenericTypeArguments[0]
        : null;

    private static PropertyInfo? Find(Type options, string key) =>
        Settable(options).FirstOrDefault(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase));

    private static List<string> Names(Type options) => [.. Settable(options).Select(property => property.Name)];
}
