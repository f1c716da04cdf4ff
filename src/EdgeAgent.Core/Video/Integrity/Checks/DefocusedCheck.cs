using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Defocused: the finest detail is much weaker than usual in this light, while the coarse structure is still there. Compared with the
/// stream itself, because a soft scene and a lens out of focus look alike.
/// </summary>
internal sealed class DefocusedCheck : IViewCheck
{
    // Of the usual sharpness, relative to the usual relief.
    private const float Soft = 0.72f;

    // Correlation with the usual structure: coarse structure survives defocus.
    private const float StillThere = 0.5f;

    // Luma steps.
    private const float Darker = 12;

    // Faults that take detail too.
    private const Signals Others = Signals.TooBright | Signals.TooDark | Signals.LowContrast | Signals.Moved;

    public Signals Signal => Signals.Defocused;

    public bool Check(ViewObservation view)
    {
        if ((view.Found & Others) != Signals.None || view.Match is not { } match || view.Relative(Figure.Sharpness) is not { } sharpness)
            return false;
        var relief = Math.Min(1, view.Relative(Figure.Relief)!.Value);
        // In the dusk, pictures are soft for another reason.
        var isComparable = !view.IsOtherLight && view.KnowsLight && view.IsBelow(Figure.Brightness, Darker) == false;
        return isComparable && match.Correlation >= StillThere && sharpness < Soft * relief && view.IsBelow(Figure.Sharpness) == true;
    }

    public string Describe(ViewObservation view) =>
        view.Compared("sharpness", Figure.Sharpness);
}
