using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Noise: even flat surfaces are grainy, much more than usual at this hour.</summary>
internal sealed class NoiseCheck : IViewCheck
{
    // Standard deviation in luma steps.
    private const float Visible = 3;
    private const float VisibleWithoutKnowledge = 7;

    // Luma steps.
    private const float Darker = 12;

    // Of the usual noise.
    private const float Much = 2;

    public Signals Signal => Signals.Noise;

    public bool Check(ViewObservation view)
    {
        if (view.IsUnsure || view.Found.HasFlag(Signals.TooBright))
            return false;
        var noise = view.Figures[Figure.Noise];
        if (view.UsualInAnyLight.Count == 0)
            return noise > VisibleWithoutKnowledge;
        var usual = view.UsualInAnyLight.Max(one => one[Figure.Noise].High);
        // In the dusk, every camera is noisy.
        return view.IsBelow(Figure.Brightness, Darker) == false && noise > Visible && noise > Much * usual;
    }

    public string Describe(ViewObservation view) =>
        view.Compared("noise", Figure.Noise);
}
