using System.Reflection;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>A problem with one key.</summary>
internal sealed record KeyProblem(string Path, string Fault)
{
    public override string ToString() => $"{Path} {Fault}";
}

/// <summary>
/// Compares the keys that are set with the options that exist. Reports all misspelled keys and values of the wrong type at once.
/// </summary>
internal static class ConfigurationKeys
{
    private static readonly Type[] Lists = [typeof(List<>), typeof(IList<>), typeof(IReadOnlyList<>)];

    /// <summary>Empty when every key is known and every value can be read.</summary>
    public static IEnumerable<KeyProblem> Problems(IConfigurationSection section, Type options) =>
        section.GetChildren().SelectMany(child => Problems(child, Find(options, child.Key), Names(options)));

    /// <summary>The properties that are keys.</summary>
    public static IEnumerable<PropertyInfo> Settable(Type options) =>
        options.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite || !IsScalar(property.PropertyType));

    /// <summary>The property that a key names; upper and lower case are the same.</summary>
    public static PropertyInfo? Find(Type options, string key) =>
        Settable(options).FirstOrDefault(property => property.Name.Equals(key, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the type is set by one value, not by keys of its own.</summary>
    public static bool IsScalar(Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        return target.IsPrimitive || target.IsEnum || target == typeof(string) || target == typeof(TimeSpan) || target == typeof(decimal);
    }

    /// <summary>The type of a list's elements; null if the type is not a list.</summary>
    public static Type? ElementOfList(Type type) =>
        type.IsArray ? type.GetElementType()
        : type.IsGenericType && Lists.Contains(type.GetGenericTypeDefinition()) ? type.GenericTypeArguments[0]
        : null;

    /// <summary>The type of the entries whose names the user chooses; null if the type has keys of its own.</summary>
    public static Type? EntryOfDictionary(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Dictionary<,>) ? type.GenericTypeArguments[1] : null;

    /// <summary>Whether the type is a list of values, each set by its index.</summary>
    public static bool IsListOfScalars(Type type) => ElementOfList(type) is { } element && IsScalar(element);

    private static IEnumerable<KeyProblem> Problems(IConfigurationSection child, PropertyInfo? property, List<string> known)
    {
        if (property is null)
            return [new(child.Path, Unknown(child.Key, known))];
        // .NET would set the property to null, which only a nullable option can be.
        return child.Value is null && !child.GetChildren().Any() && IsScalar(property.PropertyType) && !IsNullable(property)
            ? [new(child.Path, "is null: give it a value, or leave the key out for the default.")]
            : ValueProblems(child, property.PropertyType);
    }

    private static IEnumerable<KeyProblem> ValueProblems(IConfigurationSection child, Type type)
    {
        if (IsScalar(type))
            return ScalarProblems(child, type);
        if (ElementOfList(type) is { } element)
        {
            return child.Value is { Length: > 0 }
                ? [new(child.Path, $"is a list: write [\"…\"], or {Variable(child.Path)}__0 in the environment.")]
                : child.GetChildren().SelectMany(item => ValueProblems(item, element));
        }
        if (child.Value is not null && !child.GetChildren().Any())
            return [new(child.Path, "is a section with keys of its own, not a single value or a list.")];
        return EntryOfDictionary(type) is { } entry
            ? child.GetChildren().SelectMany(named => ValueProblems(named, entry))
            : Problems(child, type);
    }

    private static IEnumerable<KeyProblem> ScalarProblems(IConfigurationSection child, Type type)
    {
        if (child.GetChildren().Any())
            return [new(child.Path, "is a single value, not a section or a list.")];
        return child.Value is not null && ScalarValue.Fault(child.Value, type) is { } fault
            ? [new(child.Path, $"is \"{Redaction.Url(child.Value)}\": {fault}.")]
            : [];
    }

    private static string Variable(string path) => path.Replace(":", "__", StringComparison.Ordinal);

    private static string Unknown(string key, List<string> known) => Misspelling.Of(key, known) is { } meant
        ? $"is not a known key. Did you mean {meant}? Known here: {string.Join(", ", known)}."
        : $"is not a known key. Known here: {string.Join(", ", known)}.";

    private static bool IsNullable(PropertyInfo property) =>
        Nullable.GetUnderlyingType(property.PropertyType) is not null
        || (!property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable);

    private static List<string> Names(Type options) => [.. Settable(options).Select(property => property.Name)];
}
