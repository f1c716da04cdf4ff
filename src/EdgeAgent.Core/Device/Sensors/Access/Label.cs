namespace EdgeAgent.Device.Sensors.Access;

/// <summary>Cleans a driver's text for use as an attribute value: printable, short, and not a path.</summary>
internal static class Label
{
    private const int MaxLength = 64;

    public static string Clean(string text)
    {
        var trimmed = text.AsSpan().Trim();
        return string.Create(Math.Min(trimmed.Length, MaxLength), text, static (span, source) =>
        {
            var from = source.AsSpan().Trim();
            for (var i = 0; i < span.Length; i++)
                span[i] = char.IsControl(from[i]) || char.IsSurrogate(from[i]) || from[i] == '/' ? '_' : from[i];
        });
    }
}
