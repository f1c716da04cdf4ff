using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace EdgeAgent;

/// <summary>
/// Compares options with the attributes that limit them: <see cref="RangeAttribute"/> for numbers and time spans,
/// <see cref="AllowedValuesAttribute"/> for names. The documentation and the schema of the configuration show the same attributes.
/// </summary>
internal static class OptionRanges
{
    /// <summary>One sentence per value that is not allowed, naming its key.</summary>
    /// <param name="path">Path of the section.</param>
    public static IEnumerable<string> Problems(object options, string path) =>
        from property in options.GetType().GetProperties()
        let fault = Fault(property, property.GetIndexParameters().Length > 0 ? null : property.GetValue(options))
        where fault is not null
        select $"{path}:{property.Name} {fault}";

    private static string? Fault(PropertyInfo property, object? value)
    {
        var names = property.GetCustomAttribute<AllowedValuesAttribute>()?.Values;
        return names is null || names.Contains(value)
            ? AllowedRange.Of(property)?.Fault(value)
            : $"is \"{value}\": must be one of {string.Join(", ", names.OfType<string>())}.";
    }
}
