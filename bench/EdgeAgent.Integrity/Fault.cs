using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Integrity;

/// <summary>A fault that an ffmpeg filter makes.</summary>
/// <param name="Name">Name of the signal, followed by the kind if there are several: covered-web.</param>
/// <param name="Signal">What the checks should report.</param>
/// <param name="Unit">Unit of the strength in the report; empty for a fault with a single strength.</param>
/// <param name="Strengths">From the weakest to the strongest.</param>
/// <param name="Filter">
/// End of a filter graph, for a strength and the format of the scene. It reads the scene as [clean] and a second picture, if there is one,
/// as [over].
/// </param>
internal sealed record Fault(
    string Name, Signals Signal, string Unit, IReadOnlyList<double> Strengths, Func<double, FrameFormat, string> Filter)
{
    private const Signals OfTheView = Signals.Covered | Signals.Moved | Signals.Defocused | Signals.Stripes | Signals.Tearing;

    /// <summary>Draws [over] for a strength; null if [over] is not drawn.</summary>
    public Func<double, Overlay>? Overlay { get; init; }

    /// <summary>Whether [over] shows another scene.</summary>
    public bool ShowsAnotherScene { get; init; }

    /// <summary>
    /// Whether it happens in front of the sensor. Then the sensor sees it in its own light, and adds its noise to it: dirt has no color in
    /// infrared light, and a lens out of focus does not blur noise.
    /// </summary>
    public bool IsBeforeSensor => Signal is Signals.Covered or Signals.Defocused;

    /// <summary>Whether it can be found only by comparison with the usual view.</summary>
    public bool NeedsSteadyView => OfTheView.HasFlag(Signal);

    /// <summary>Whether it changes the color of a scene, so that the scene must have some.</summary>
    public bool NeedsColor => Signal is Signals.ColorCast or Signals.IrStuck;

    /// <summary>A strength with its unit.</summary>
    public string Describe(double strength) => Unit.Length == 0 ? "" : FormattableString.Invariant($"{strength} {Unit}");
}
