using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace EdgeAgent.Configuration;

/// <summary>
/// Compares options with the attributes that limit them: <see cref="RangeAttribute"/> for numbers and time spans,
/// <see cref="AllowedValuesAttribute"/> for names. The same attributes are shown in docs/configuration.md and in the schema.
/// </summary>
internal static class OptionRanges
{
    /// <summary>One sentence per value that is not allowed, naming its key.</summary>
    /// <param name="options">An options object, with the options within it.</param>
    /// <param name="path">Path of its section.</param>
    public static IEnumerable<string> Problems(object options, string path) =>
        ConfigurationKeys.Settable(options.GetType()).SelectMany(property => Problems(property, property.GetValue(options), $"{path}:{property.Name}"));

    private static IEnumerable<string> Problems(PropertyInfo property, object? value, string path)
    {
        if (ConfigurationKeys.IsScalar(property.PropertyType))
            return Fault(property, value) is { } fault ? [$"{path} {fault}"] : [];
        if (value is IDictionary entries)
            return entries.Keys.Cast<object>().SelectMany(name => Problems(entries[name]!, $"{path}:{name}"));
        return value is null or IEnumerable ? [] : Problems(value, path);
    }

    private static string? Fault(PropertyInfo property, object? value)
    {
        var names = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values;
        return names is null || names.Contains(value)
            ? AllowedRange.Of(property)?.Fault(value)
            : $"is \"{value}\": must be one of {string.Join(", ", names.Where(name => name is not null and not ""))}.";
    }
}
