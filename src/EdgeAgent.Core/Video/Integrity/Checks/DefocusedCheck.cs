using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Defocused: fine detail is much weaker than usual in this light, while the coarse structure is still there. Only a comparison with the
/// usual view shows this, because a soft scene and a lens out of focus look alike.
/// </summary>
internal sealed class DefocusedCheck : IViewCheck
{
    // Focus below this share of the usual one is soft, and least distance below its usual values.
    private const float OutOfFocus = 0.8f;
    private const float Below = 0.02f;

    // If too few parts of the view ever have detail to judge the focus: sharpness below this share of the usual one is soft. The limit
    // falls with the relief, if that is lower than usual.
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
        if ((view.Found & Others) != Signals.None || view.Match is not { } match)
            return false;
        if (view.IsOtherLight || !view.KnowsLight || view.IsBelow(Figure.Brightness, Darker) != false)
            return false;
        return match.Correlation >= StillThere && (match.Focus is { } focus ? IsOutOfFocus(view, focus) : HasNoFocus(view) && IsSoft(view));
    }

    private static bool IsOutOfFocus(ViewObservation view, float focus) => view.Usual.All(usual =>
        focus < OutOfFocus * usual.Focus.Mean && focus < usual.Focus.Low - Below);

    // In other views, somebody who fills the picture hides the detail.
    private static bool HasNoFocus(ViewObservation view) => view.Usual.All(usual => usual.Focus == default);

    private static bool IsSoft(ViewObservation view) =>
        view.Relative(Figure.Sharpness) < Soft * Math.Min(1, view.Relative(Figure.Relief)!.Value)
        && view.IsBelow(Figure.Sharpness) == true;

    public string Describe(ViewObservation view) =>
        view.Match?.Focus is { } focus && view.Usual.Count > 0
            ? FormattableString.Invariant($"{focus / view.Usual.Max(usual => usual.Focus.Mean):P0} of the usual detail is left")
            : view.Compared("sharpness", Figure.Sharpness);
}
