using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Too bright: much of the picture is white, and that is not usual at this hour.</summary>
internal sealed class TooBrightCheck : IViewCheck
{
    // Share of the picture.
    private const float MuchWhite = 0.25f;

    public Signals Signal => Signals.TooBright;

    public bool Check(ViewObservation view) =>
        !view.IsUnsure && view.Figures[Figure.Clipped] > MuchWhite && view.IsAbove(Figure.Clipped, by: 0.1f) != false;

    public string Describe(ViewObservation view) =>
        FormattableString.Invariant($"{view.Figures[Figure.Clipped]:P0} of the picture is white");
}
