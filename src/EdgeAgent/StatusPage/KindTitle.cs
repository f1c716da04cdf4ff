namespace EdgeAgent.StatusPage;

/// <summary>The kind of an incident as a title.</summary>
internal static class KindTitle
{
    private static readonly Dictionary<string, string> Titles = new(StringComparer.Ordinal)
    {
        ["offline"] = "Offline",
        ["stalled"] = "No frames arrive",
        ["frozen"] = "Frozen picture",
        ["black"] = "Black picture",
        ["quality_drop"] = "Quality below usual",
        ["quality_low"] = "Low quality",
        ["artifact"] = "Artifacts",
        ["loss"] = "Data is lost",
        ["health"] = "Unusual stream",
        ["integrity"] = "View",
        ["moved"] = "Camera moved",
        ["defocused"] = "Out of focus",
        ["too_dark"] = "Too dark",
        ["ir_stuck"] = "Infrared stuck",
        ["clock_frozen"] = "Clock in the picture stands still",
        ["throttled"] = "Device is throttled",
        ["under_voltage"] = "Supply voltage too low",
        ["overheated"] = "Device is too hot",
        ["overloaded"] = "Device is overloaded",
        ["disk_full"] = "Disk is full",
        ["spool_growing"] = "Export does not keep up",
        ["clock_unset"] = "Clock is not set",
        ["sensor_fault"] = "Sensor cannot be read",
        ["bitrate"] = "bit rate",
        ["fps"] = "frame rate",
    };

    /// <summary>
    /// The title of a kind: <c>offline</c> is "Offline", <c>artifact.blur</c> is "Artifacts: blur". A fault of the view needs no such
    /// prefix: <c>integrity.covered</c> is "Covered".
    /// </summary>
    public static string Of(string kind)
    {
        var dot = kind.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return Titles.GetValueOrDefault(kind) ?? Capitalized(Words(kind));
        var (group, part) = (kind[..dot], kind[(dot + 1)..]);
        var title = Titles.GetValueOrDefault(part) ?? Words(part);
        return group == "integrity" ? Capitalized(title) : $"{Of(group)}: {title}";
    }

    private static string Words(string name) => name.Replace('_', ' ').Replace('.', ' ');

    private static string Capitalized(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];
}
