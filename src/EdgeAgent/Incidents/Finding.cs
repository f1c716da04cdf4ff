namespace EdgeAgent.Incidents;

/// <summary>Whether there is evidence.</summary>
internal enum Presence
{
    /// <summary>Not known at present; neither raises nor clears.</summary>
    Unknown,

    Absent,
    Present,
}

/// <summary>What a source of evidence found at one moment.</summary>
/// <param name="Degree">How bad it is; larger is worse. Only compared with earlier values of the same kind and stream.</param>
/// <param name="Lasted">How long the evidence has lasted already, as far as the source knows.</param>
internal readonly record struct Finding(Presence Presence, double Degree = 0, TimeSpan Lasted = default)
{
    public static Finding Unknown => default;

    public static Finding Absent => new(Presence.Absent);

    public static Finding Present(double degree = 0, TimeSpan lasted = default) => new(Presence.Present, degree, lasted);

    /// <summary>Present above one limit and absent below another, so that a value near a limit does not flap.</summary>
    public static Finding Above(double value, double bad, double good, TimeSpan lasted = default) =>
        value > bad ? Present(value, lasted) : value < good ? Absent : Unknown;
}

/// <summary>The evidence of one kind at one moment, for people.</summary>
/// <param name="Text">One plain sentence.</param>
/// <param name="Values">Measured values by name in snake case, in base units.</param>
internal readonly record struct Description(string Text, IReadOnlyDictionary<string, double> Values)
{
    public static Description Of(string text, params IEnumerable<(string Name, double? Value)> values) => new(
        text,
        values.Where(value => value.Value is { } number && double.IsFinite(number))
            .ToDictionary(value => value.Name, value => Math.Round(value.Value!.Value, 4), StringComparer.Ordinal));
}
