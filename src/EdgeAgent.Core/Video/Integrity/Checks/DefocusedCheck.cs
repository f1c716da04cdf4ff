using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Defocused: the finest detail is much weaker than usual in this light, while the coarse structure is still there. Only a comparison with
/// the usual view shows this, because a soft scene and a lens out of focus look alike.
/// </summary>
internal sealed class DefocusedCheck : IViewCheck
{
    // Sharpness below this share of the usual one is soft. The limit falls with the relief, if that is lower than usual.
    private const float Soft = 0.72f;

    // Least correlation with the usual structure. Coarse structure survives defocus.
    private const float StillThere = 0.5f;

    // Brightness this far below its usual values is dusk, in luma steps. In the dusk, pictures are soft for another reason.
    private const float Darker = 12;

    // Faults that weaken detail too.
    private const Signals Others = Signals.TooBright | Signals.TooDark | Signals.LowContrast | Signals.Moved;

    public Signals Signal => Signals.Defocused;

    public bool Check(ViewObservation view)
    {
        if ((view.Found & Others) != Signals.None || view.Match is not { } match || view.Relative(Figure.Sharpness) is not { } sharpness)
            return false;
        if (view.IsOtherLight || !view.KnowsLight || view.IsBelow(Figure.Brightness, Darker) != false)
            return false;
        var relief = Math.Min(1, view.Relative(Figure.Relief)!.Value);
        return match.Correlation >= StillThere && sharpness < Soft * relief && view.IsBelow(Figure.Sharpness) == true;
    }

    public string Describe(ViewObservation view) =>
        view.Compared("sharpness", Figure.Sharpness);
}
