using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Low contrast: all of the picture has nearly the same brightness, as in fog or behind a wet lens.</summary>
internal sealed class LowContrastCheck : IViewCheck
{
    // Luma steps from the 5th to the 95th percentile.
    private const float Low = 40;
    private const float LowForTheView = 90;

    // Share of the judged blocks that are the same: fog weakens them, a cover replaces them.
    private const float StillThere = 0.7f;

    // Of the usual contrast.
    private const float Share = 0.5f;

    // A picture without light has no contrast either, nor has one that is white.
    private const float Lit = 70;
    private const Signals Others = Signals.TooBright | Signals.TooDark | Signals.Moved;

    public Signals Signal => Signals.LowContrast;

    public bool Check(ViewObservation view)
    {
        if (view.IsUnsure || view.Figures[Figure.Highlights] < Lit || (view.Found & Others) != Signals.None)
            return false;
        var contrast = view.Figures[Figure.Contrast];
        return view.Relative(Figure.Contrast) is { } relative
            ? view.Match is not { Likeness: < StillThere } && relative < Share
                && contrast < LowForTheView && view.IsBelow(Figure.Contrast) == true
            : contrast < Low;
    }

    public string Describe(ViewObservation view) =>
        view.Compared("contrast", Figure.Contrast, " of 255");
}
