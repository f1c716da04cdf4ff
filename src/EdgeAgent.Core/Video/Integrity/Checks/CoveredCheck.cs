using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Covered: something new stands still in front of the lens. Either a connected part of the picture has changed while the rest is as it
/// was, or the structure is disturbed everywhere (a web, spray, dirt), or all of it is gone.
/// </summary>
internal sealed class CoveredCheck : IViewCheck
{
    // Least share of the picture that a cover hides, 0–1. A parked truck may hide a tenth.
    private const float LargePart = 0.15f;

    // The same if this light was not learned. Less may be a shadow.
    private const float LargePartInOtherLight = 0.35f;

    // Least distance of the typical correlation with the usual structure below its usual values.
    private const float Disturbed = 0.04f;

    // The same for ViewMatch.Fifth. People who stand still hide less than a fifth of the blocks.
    private const float DisturbedInPlaces = 0.2f;

    // Faults that disturb the structure too.
    private const Signals Others = Signals.Stripes | Signals.Tearing | Signals.Defocused | Signals.Noise | Signals.Moved;

    // Faults that hide the structure everywhere.
    private const Signals Hiding = Signals.LowContrast | Signals.TooBright | Signals.TooDark;

    // Luma of a plain surface, 0–255: neither black nor white.
    private const float Darkest = 24;
    private const float Brightest = 232;

    // Largest detail of a cell of a plain surface, in luma steps.
    private const float PlainDetail = 1;

    // Largest range of luma over a plain surface, in luma steps.
    private const float PlainRange = 2;

    // Least share of the picture that a plain surface hides, 0–1.
    private const float PlainPart = 0.4f;

    private readonly CellHistogram _plain = new(0, 0.5f);
    private readonly DisturbedBlocks _disturbed = new();

    public Signals Signal => Signals.Covered;

    public bool Check(ViewObservation view)
    {
        if (view.UsualInAnyLight.Count == 0)
            return IsPlain(view.Background.Picture);
        if (view.Match is not { } match || MovedCheck.IsFound(view.Movement) || (view.Found & Hiding) != Signals.None)
            return false;
        if (view.IsOtherLight || !view.KnowsLight)
            return match.Vanished >= LargePartInOtherLight;
        var isDisturbed = _disturbed.Next(match, view.Usual);
        if (match.LargestChange >= LargePart && !view.Found.HasFlag(Signals.Moved))
            return (view.Found & Others) == Signals.None || match.Vanished >= LargePart;
        return (view.Found & Others) == Signals.None
            && (isDisturbed || match.Typical < view.Usual.Min(usual => usual.Typical.Low) - Disturbed
                || match.Fifth < view.Usual.Min(usual => usual.Fifth.Low) - DisturbedInPlaces);
    }

    // While nothing was learned, only a large part of exactly one brightness counts as a cover. No scene shows that: the sky and walls have
    // gradients.
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
