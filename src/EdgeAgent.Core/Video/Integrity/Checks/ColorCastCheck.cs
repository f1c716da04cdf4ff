using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Color cast: the color of the whole picture has shifted from what is usual at this hour.</summary>
internal sealed class ColorCastCheck : IViewCheck
{
    // Least distance of the median color difference from its usual values, in 8-bit steps.
    private const float Shifted = 8;

    // Least color difference of a tinted cell while nothing was learned, in 8-bit steps.
    private const float ShiftedWithoutKnowledge = 20;

    // Least share of the cells that have the same tint, 0–1.
    private const float MostCells = 0.85f;

    // Largest distance of such a cell from the median color difference, as a share of that.
    private const float Near = 0.5f;

    // Faults that change the color too.
    private const Signals Others = Signals.Covered | Signals.Moved;

    public Signals Signal => Signals.ColorCast;

    public bool Check(ViewObservation view)
    {
        if (view.IsUnsure || view.Figures[Figure.Saturation] < Lights.LeastColor || (view.Found & Others) != Signals.None)
            return false;
        if (view.UsualInAnyLight.Count == 0)
            return IsTinted(view.Background.Picture.Cb) || IsTinted(view.Background.Picture.Cr);
        return IsShifted(view, Figure.Blue, view.Background.Picture.Cb) || IsShifted(view, Figure.Red, view.Background.Picture.Cr);
    }

    public string Describe(ViewObservation view) =>
        $"{view.Compared("blue", Figure.Blue)}; {view.Compared("red", Figure.Red)}";

    // If a camera that was always gray now has color, this is a cast only if the color is the same everywhere.
    private static bool IsShifted(ViewObservation view, Figure figure, float[] plane) =>
        (view.IsBelow(figure, Shifted) == true || view.IsAbove(figure, Shifted) == true)
        && (view.UsualInAnyLight.Any(usual => usual[Figure.Saturation].High > Lights.LeastColor) || IsUniform(plane, view.Figures[figure]));

    private static bool IsUniform(float[] plane, float median) =>
        plane.Count(value => Math.Abs(value - median) < Near * Math.Abs(median)) > MostCells * plane.Length;

    private static bool IsTinted(float[] plane) =>
        plane.Count(value => value > ShiftedWithoutKnowledge) > MostCells * plane.Length
        || plane.Count(value => value < -ShiftedWithoutKnowledge) > MostCells * plane.Length;
}
