using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Integrity;

/// <summary>A clip that ffmpeg makes from a scene.</summary>
/// <param name="Graph">Filter graph; [0:v] is the scene, repeated forever.</param>
/// <param name="Inputs">ffmpeg's arguments for further inputs.</param>
/// <param name="Apart">Time from one frame to the next that the checks are given.</param>
internal sealed record Clip(
    Scene Scene, string Graph, IReadOnlyList<string> Inputs, int Frames, TimeSpan Apart, IntegrityOptions Options)
{
    private static readonly IntegrityOptions Daemon = new();

    public static Clip Undamaged(Scene scene, Condition condition, bool hasClock) =>
        Short(scene, $"[0:v]{condition.Filter},{(hasClock ? Clock.Running : "null")}", []);

    /// <param name="overlay">The fault's overlay at this strength; null if it has none.</param>
    /// <param name="other">Another scene, for a fault that shows one.</param>
    public static Clip Damaged(Scene scene, Condition condition, Fault fault, double strength, OverlayFile? overlay, Scene other)
    {
        var filter = fault.Filter(strength, scene.Format);
        var graph = fault.IsBeforeSensor ? $"[0:v]null[clean];{filter},{condition.Filter}" : $"[0:v]{condition.Filter}[clean];{filter}";
        if (fault.ShowsAnotherScene)
            return Short(scene, $"[1:v]scale={scene.Format.Width}:{scene.Format.Height},{condition.Filter}[over];{graph}", other.Input);
        return overlay is null
            ? Short(scene, graph, [])
            : Short(scene, $"[1:v]{overlay.Fit(scene.Format)}[over];{graph}", overlay.Input);
    }

    /// <summary>Simulated days with one frame per minute, checked with the options of the daemon.</summary>
    /// <param name="overlays">Those of <see cref="SimulatedDays"/>.</param>
    public static Clip OfDays(Scene scene, IReadOnlyList<OverlayFile> overlays, int days) => new(
        scene, SimulatedDays.Graph(scene.Format, overlays), [.. overlays.SelectMany(overlay => overlay.Input)],
        days * SimulatedDays.Minutes, TimeSpan.FromMinutes(1), Daemon);

    private static Clip Short(Scene scene, string graph, IReadOnlyList<string> inputs) =>
        new(scene, graph, inputs, Scene.Seconds, TimeSpan.FromSeconds(1), Daemon.ForClip());
}
