using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Integrity;

/// <summary>A fault that an ffmpeg filter makes.</summary>
/// <param name="Name">The signal's name, followed by the kind if there are several: covered-web.</param>
/// <param name="Signal">What the checks should report.</param>
/// <param name="Unit">Follows a strength in the report; empty for a fault of a single strength.</param>
/// <param name="Strengths">The weakest first.</param>
/// <param name="Filter">
/// End of a filter graph, for a strength and the format of the scene. It reads the scene as [clean] and a second picture, if there is one,
/// as [over].
/// </param>
internal sealed record Fault(
    string Name, Signals Signal, string Unit, IReadOnlyList<double> Strengths, Func<double, FrameFormat, string> Filter)
{
    private const Signals OfTheView = Signals.Covered | Signals.Moved | Signals.Defocused | Signals.Stripes | Signals.Tearing;

    /// <summary>What [over] shows at a strength; null if it is no drawn picture.</summary>
    public Func<double, Overlay>? Overlay { get; init; }

    /// <summary>Whether [over] shows another scene.</summary>
    public bool ShowsAnotherScene { get; init; }

    /// <summary>Whether it can only be found by comparing the view with what is usual.</summary>
    public bool NeedsSteadyView => OfTheView.HasFlag(Signal);

    /// <summary>Whether it changes the color of a scene, so that the scene must have some.</summary>
    public bool NeedsColor => Signal is Signals.ColorCast or Signals.IrStuck;

    /// <summary>A strength for people.</summary>
    public string Describe(double strength) => Unit.Length == 0 ? "" : FormattableString.Invariant($"{strength} {Unit}");
}
