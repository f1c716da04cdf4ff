using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Too bright: much of the picture is white, and that is not usual at this hour.</summary>
internal sealed class TooBrightCheck : IViewCheck
{
    // Share of the picture that is white, 0–1. More is too bright.
    private const float MuchWhite = 0.25f;

    // Least distance of that share above its usual values.
    private const float Brighter = 0.1f;

    public Signals Signal => Signals.TooBright;

    public bool Check(ViewObservation view) =>
        !view.IsUnsure && view.Figures[Figure.Clipped] > MuchWhite && view.IsAbove(Figure.Clipped, Brighter) != false;

    public string Describe(ViewObservation view) =>
        FormattableString.Invariant($"{view.Figures[Figure.Clipped]:P0} of the picture is white");
}
