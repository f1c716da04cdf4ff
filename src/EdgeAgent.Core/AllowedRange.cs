using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using EdgeAgent.Strings;

namespace EdgeAgent;

/// <summary>
/// The range of a configurable number or time span, from the <see cref="RangeAttribute"/> of its option. Bounds are included.
/// </summary>
/// <param name="Least">A double, or a time span.</param>
/// <param name="Most">Of the same type.</param>
internal sealed record AllowedRange(IComparable Least, IComparable Most)
{
    /// <summary>Display text, for example <c>1ms to 1d</c>.</summary>
    public string Text => $"{Format(Least)} to {Format(Most)}";

    /// <summary>Null if any value is allowed.</summary>
    public static AllowedRange? Of(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? new(Bound(range.Minimum), Bound(range.Maximum)) : null;

    /// <summary>Why a value is not allowed, to follow the key; null if it is allowed, or absent.</summary>
    public string? Fault(object? value)
    {
        if (value is null)
            return null;
        var given = value is TimeSpan ? (IComparable)value : Convert.ToDouble(value, CultureInfo.InvariantCulture);
        // NaN is in no range.
        var inside = given is not double.NaN && given.CompareTo(Least) >= 0 && given.CompareTo(Most) <= 0;
        return inside ? null : $"is {Format(value)}: must be from {Text}.";
    }

    // The attribute holds the bounds of a time span as text.
    private static IComparable Bound(object bound) => bound is not string text ? Convert.ToDouble(bound, CultureInfo.InvariantCulture)
        : TimeSpanText.TryParse(text, out var span, out var fault) ? span
        : throw new InvalidOperationException($"The bound {text} of an option: {fault}.");

    private static string Format(object value) => value switch
    {
        TimeSpan span => TimeSpanText.Format(span),
        // Rounded, because bounds such as a sixtieth have no end.
        double number when Math.Abs(number) < 1 => number.ToString("0.####", CultureInfo.InvariantCulture),
        double number when Math.Abs(number) < 1e15 => number.ToString("0.############", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
