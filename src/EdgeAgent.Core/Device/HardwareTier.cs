namespace EdgeAgent.Device;

/// <summary>Class of boards whose results are comparable.</summary>
internal static class HardwareTier
{
    // The device tree's "compatible" contains the board, or the module on it: p3448, p3668, p3767, p3701 are Jetson modules.
    private static readonly (string Compatible, string Tier)[] Boards =
    [
        ("raspberrypi,5", "rpi5"),
        ("raspberrypi,4", "rpi4"),
        ("raspberrypi,3", "rpi3"),
        ("raspberrypi,model-zero-2", "rpi3"),
        ("p3767-0000", "jetson-orin-nx"),
        ("p3767-0001", "jetson-orin-nx"),
        ("p3767", "jetson-orin-nano"),
        ("p3701", "jetson-agx-orin"),
        ("p3668", "jetson-xavier-nx"),
        ("p3448", "jetson-nano"),
        ("nvidia,jetson-nano", "jetson-nano"),
    ];

    // Boards without a known module in their device tree are still identified by "model".
    private static readonly (string Model, string Tier)[] Models =
    [
        ("Orin NX", "jetson-orin-nx"),
        ("Orin Nano", "jetson-orin-nano"),
        ("AGX Orin", "jetson-agx-orin"),
        ("Xavier NX", "jetson-xavier-nx"),
        ("Jetson Nano", "jetson-nano"),
        ("Raspberry Pi 5", "rpi5"),
        ("Raspberry Pi 4", "rpi4"),
        ("Raspberry Pi 3", "rpi3"),
    ];

    public static IReadOnlyList<string> All { get; } =
        [.. Models.Select(row => row.Tier).Append("generic-arm64").Append("generic-x64").Order(StringComparer.Ordinal)];

    /// <param name="model">The device tree's <c>model</c>, or null if there is no device tree.</param>
    /// <param name="compatible">The device tree's <c>compatible</c>, most specific first.</param>
    /// <param name="architecture">OpenTelemetry's <c>host.arch</c>.</param>
    public static string Detect(string? model, IReadOnlyList<string> compatible, string architecture) =>
        FirstMatch(Boards, compatible)
        ?? FirstMatch(Models, model is null ? [] : [model])
        ?? (architecture is "arm64" ? "generic-arm64" : "generic-x64");

    private static string? FirstMatch((string Part, string Tier)[] rows, IReadOnlyList<string> texts) =>
        Array.Find(rows, row => texts.Any(text => text.Contains(row.Part, StringComparison.Ordinal))).Tier;
}
