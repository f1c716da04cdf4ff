using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Low contrast: the whole picture has nearly the same brightness, as in fog or behind a wet lens.</summary>
internal sealed class LowContrastCheck : IViewCheck
{
    // Contrast below this is low while nothing was learned, in luma steps from the 5th to the 95th percentile.
    private const float Low = 40;

    // Contrast must be below this to be low for the view, in the same steps.
    private const float LowForTheView = 90;

    // Contrast must also be below this share of the usual one.
    private const float Share = 0.5f;

    // Least share of the judged blocks that are the same, 0–1. Fog weakens them, a cover replaces them.
    private const float StillThere = 0.7f;

    // Least luma of the brightest parts, 0–255. A picture without light has no contrast either.
    private const float Lit = 70;

    // Faults that reduce contrast too.
    private const Signals Others = Signals.TooBright | Signals.TooDark | Signals.Moved;

    public Signals Signal => Signals.LowContrast;

    public bool Check(ViewObservation view)
    {
        if (view.IsUnsure || view.Figures[Figure.Highlights] < Lit || (view.Found & Others) != Signals.None)
            return false;
        var contrast = view.Figures[Figure.Contrast];
        if (view.Relative(Figure.Contrast) is not { } relative)
            return contrast < Low;
        var isThere = view.Match is not { Likeness: < StillThere };
        return isThere && relative < Share && contrast < LowForTheView && view.IsBelow(Figure.Contrast) == true;
    }

    public string Describe(ViewObservation view) =>
        view.Compared("contrast", Figure.Contrast, " of 255");
}
