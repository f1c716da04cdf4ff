using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace EdgeAgent.IO;

/// <summary>
/// Rejects JSON that System.Text.Json accepts although the types rule it out: a null in a list or dictionary, and a number that is not
/// finite, such as 1e999.
/// </summary>
internal static class SoundJson
{
    /// <summary>
    /// A modifier for <see cref="DefaultJsonTypeInfoResolver"/>. Reading such a value throws a <see cref="JsonException"/> that names the
    /// property.
    /// </summary>
    public static void Require(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        List<Action<object>> checks = [.. type.Properties.Select(Check).OfType<Action<object>>()];
        if (checks.Count == 0)
            return;
        var own = type.OnDeserialized;
        type.OnDeserialized = value =>
        {
            checks.ForEach(check => check(value));
            own?.Invoke(value);
        };
    }

    private static Action<object>? Check(JsonPropertyInfo property)
    {
        if (property.Get is not { } get || property.AttributeProvider is not PropertyInfo declared)
            return null;
        var type = Nullable.GetUnderlyingType(declared.PropertyType) ?? declared.PropertyType;
        if (type == typeof(double) || type == typeof(float))
            return owner => RequireFinite(property.Name, get(owner));
        return type != typeof(string) && typeof(IEnumerable).IsAssignableFrom(type) ? Elements(property.Name, get, declared) : null;
    }

    private static Action<object>? Elements(string name, Func<object, object?> get, PropertyInfo declared)
    {
        var nullability = new NullabilityInfoContext().Create(declared);
        if ((nullability.ElementType ?? nullability.GenericTypeArguments.LastOrDefault()) is not { } element)
            return null;
        var isDictionary = nullability.GenericTypeArguments.Length == 2;
        var isFloat = element.Type == typeof(double) || element.Type == typeof(float);
        if (!isFloat && (element.Type.IsValueType || element.ReadState != NullabilityState.NotNull))
            return null;
        return owner =>
        {
            foreach (var item in isDictionary ? Values(get(owner)) : (IEnumerable?)get(owner) ?? Array.Empty<object>())
                RequireFinite(name, item ?? throw new JsonException($"{name} holds a null."));
        };
    }

    private static IEnumerable Values(object? dictionary) => dictionary is null
        ? Array.Empty<object>()
        : (IEnumerable)dictionary.GetType().GetProperty(nameof(IDictionary.Values))!.GetValue(dictionary)!;

    private static void RequireFinite(string name, object? value)
    {
        if (value is double.NaN or double.PositiveInfinity or double.NegativeInfinity
            or float.NaN or float.PositiveInfinity or float.NegativeInfinity)
            throw new JsonException($"{name} holds a number that is not finite.");
    }
}
