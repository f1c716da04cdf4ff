using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Noise: even flat surfaces are grainy, much more than usual at this hour.</summary>
internal sealed class NoiseCheck : IViewCheck
{
    // Least noise that is visible: a standard deviation, in luma steps.
    private const float Visible = 3;

    // The same while nothing was learned.
    private const float VisibleWithoutKnowledge = 7;

    // Noise must also exceed the highest usual noise this many times.
    private const float Much = 2;

    // Brightness this far below its usual values is dusk, in luma steps. In the dusk, every camera is noisy.
    private const float Darker = 12;

    public Signals Signal => Signals.Noise;

    public bool Check(ViewObservation view)
    {
        if (view.IsUnsure || view.Found.HasFlag(Signals.TooBright))
            return false;
        var noise = view.Figures[Figure.Noise];
        if (view.UsualInAnyLight.Count == 0)
            return noise > VisibleWithoutKnowledge;
        var usual = view.UsualInAnyLight.Max(one => one[Figure.Noise].High);
        return view.IsBelow(Figure.Brightness, Darker) == false && noise > Visible && noise > Much * usual;
    }

    public string Describe(ViewObservation view) =>
        view.Compared("noise", Figure.Noise);
}
