using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Too bright: much of the picture is white, or all of it is bright, and that is not usual at this hour.</summary>
internal sealed class TooBrightCheck : IViewCheck
{
    // Share of the picture that is white, 0–1. More is too bright.
    private const float MuchWhite = 0.25f;

    // Least distance of that share above its usual values.
    private const float Brighter = 0.1f;

    // Mean luma, 0–255, and share of the usual brightness. Above both, the exposure of the camera does not work: no light makes it show
    // such a picture.
    private const float Bright = 170;
    private const float Unusual = 1.6f;

    public Signals Signal => Signals.TooBright;

    public bool Check(ViewObservation view) =>
        !view.IsUnsure && (IsWhite(view) || IsOverexposed(view));

    private static bool IsWhite(ViewObservation view) =>
        view.Figures[Figure.Clipped] > MuchWhite && view.IsAbove(Figure.Clipped, Brighter) != false;

    private static bool IsOverexposed(ViewObservation view) =>
        view.Figures[Figure.Brightness] > Bright && view.IsAbove(Figure.Brightness) == true && view.Relative(Figure.Brightness) > Unusual;

    public string Describe(ViewObservation view) =>
        FormattableString.Invariant($"{view.Figures[Figure.Clipped]:P0} of the picture is white; ")
        + view.Compared("brightness", Figure.Brightness, " of 255");
}
