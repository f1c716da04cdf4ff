using System.ComponentModel;
using System.Globalization;
using EdgeAgent.Strings;

namespace EdgeAgent.Configuration;

/// <summary>The values that single keys accept, in addition to .NET's own conversions.</summary>
internal static class ScalarValue
{
    /// <summary>Why the text is not a value of the type; null if it is.</summary>
    public static string? Fault(string text, Type type)
    {
        var target = Nullable.GetUnderlyingType(type) ?? type;
        if (target == typeof(string) || (text.Length == 0 && target != type))
            return null;
        if (target == typeof(TimeSpan))
            return TimeSpanText.TryParse(text, out _, out var fault) ? null : fault;
        try
        {
            return Fault(TypeDescriptor.GetConverter(target).ConvertFromInvariantString(text), target);
        }
        catch (Exception error) when (error is FormatException or ArgumentException or OverflowException or NotSupportedException)
        {
            return Expected(text, target);
        }
    }

    /// <summary>The text in the form that .NET's binder reads.</summary>
    public static string Canonical(string text, Type type) =>
        (Nullable.GetUnderlyingType(type) ?? type) == typeof(TimeSpan) && TimeSpanText.TryParse(text, out var value, out _)
            ? value.ToString("c", CultureInfo.InvariantCulture)
            : text;

    private static string? Fault(object? value, Type type) => value switch
    {
        double number when !double.IsFinite(number) => "must be a number",
        Enum name when !Enum.IsDefined(type, name) => Expected("", type),
        _ => null,
    };

    private static string Expected(string text, Type type) => type switch
    {
        _ when type == typeof(bool) => "must be true or false",
        { IsEnum: true } => $"must be one of {string.Join(", ", Enum.GetNames(type))}",
        _ when type == typeof(int) || type == typeof(long) => "must be a whole number",
        _ when double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out _) =>
            $"must be a number with a decimal point: {text.Trim().Replace(',', '.')}",
        _ => "must be a number",
    };
}
