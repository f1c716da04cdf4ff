using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Covered: something stands still before the lens that was not there. Either a connected part of the picture lost its structure while the
/// rest is as it was, or the structure everywhere is disturbed (a web, spray, dirt), or all of it is gone.
/// </summary>
internal sealed class CoveredCheck : IViewCheck
{
    // Of the picture. A parked truck may take a tenth.
    private const float LargePart = 0.15f;

    // In another light than what is compared with, only so much is sure to be no shadow.
    private const float LargePartInOtherLight = 0.35f;

    // Typical correlation with the usual structure below its usual values.
    private const float Disturbed = 0.04f;

    // The same for the block that a fifth of them are below: people who stand still take less than that.
    private const float DisturbedInPlaces = 0.2f;

    // Faults that disturb the structure too.
    private const Signals Others = Signals.Stripes | Signals.Tearing | Signals.Defocused | Signals.Noise | Signals.Moved;

    // Faults that hide the structure everywhere.
    private const Signals Hiding = Signals.LowContrast | Signals.TooBright | Signals.TooDark;

    // Luma, in cells without detail.
    private const float Darkest = 24;
    private const float Brightest = 232;
    private const float PlainDetail = 1;
    private const float PlainRange = 2;

    // Of the picture.
    private const float PlainPart = 0.4f;

    private readonly CellHistogram _plain = new(0, 0.5f);

    public Signals Signal => Signals.Covered;

    public bool Check(ViewObservation view)
    {
        if (view.UsualInAnyLight.Count == 0)
            return IsPlain(view.Background.Picture);
        if (view.Match is not { } match || MovedCheck.IsFound(view.Movement) || (view.Found & Hiding) != Signals.None)
            return false;
        if (view.IsOtherLight || !view.KnowsLight)
            return match.Vanished >= LargePartInOtherLight;
        if (match.LargestChange >= LargePart && !view.Found.HasFlag(Signals.Moved))
            return (view.Found & Others) == Signals.None || match.Vanished >= LargePart;
        return (view.Found & Others) == Signals.None
            && (match.Typical < view.Usual.Min(usual => usual.Typical.Low) - Disturbed
                || match.Fifth < view.Usual.Min(usual => usual.Fifth.Low) - DisturbedInPlaces);
    }

    // Without knowledge of the view, only what no scene shows: a large part of exactly one brightness, neither black nor white. The sky and
    // walls have gradients.
    private bool IsPlain(ViewPicture picture)
    {
        _plain.Clear();
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            var isPlain = picture.Detail[cell] < PlainDetail && picture.Luma[cell] is > Darkest and < Brightest;
            _plain.Add(isPlain ? picture.Luma[cell] : 0);
        }

        return _plain.Largest(PlainRange, from: Darkest) >= PlainPart;
    }

    public string Describe(ViewObservation view) =>
        view.Match is { LargestChange: >= LargePart } match
            ? FormattableString.Invariant($"{match.LargestChange:P0} of the view is hidden")
            : "the view is disturbed";
}
