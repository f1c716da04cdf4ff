using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Infrared stuck: the picture is gray at an hour at which it always had color, or has color at an hour at which it was always gray. The
/// camera's infrared filter or light sensor does not work.
/// </summary>
internal sealed class IrStuckCheck : IViewCheck
{
    // Faults that remove or add color too.
    private const Signals Others = Signals.Covered | Signals.Moved | Signals.ColorCast | Signals.LowContrast | Signals.TooBright;

    // Saturation of a picture that certainly has color, in 8-bit steps.
    private const float ClearColor = 2 * Lights.LeastColor;

    public Signals Signal => Signals.IrStuck;

    public bool Check(ViewObservation view)
    {
        if (view.UsualInAnyLight.Count == 0 || view.IsUnsure || (view.Found & Others) != Signals.None)
            return false;
        var now = view.Figures[Figure.Saturation];
        var usual = view.UsualInAnyLight;
        return now < Lights.LeastColor ? usual.All(one => one[Figure.Saturation].Low > ClearColor)
            : now > ClearColor && usual.All(one => one[Figure.Saturation].High < Lights.LeastColor);
    }

    public string Describe(ViewObservation view) =>
        view.Compared("color", Figure.Saturation);
}
