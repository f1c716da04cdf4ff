using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>Color cast: the color of the whole picture has shifted from what is usual at this hour.</summary>
internal sealed class ColorCastCheck : IViewCheck
{
    // In 8-bit steps of a color difference.
    private const float Shifted = 8;
    private const float ShiftedWithoutKnowledge = 20;

    // Share of the cells that are tinted alike, and how far from the middle one, as a share of it.
    private const float MostCells = 0.85f;
    private const float Near = 0.5f;

    public Signals Signal => Signals.ColorCast;

    public bool Check(ViewObservation view)
    {
        if (view.IsUnsure || view.Figures[Figure.Saturation] < Lights.LeastColor)
            return false;
        if ((view.Found & (Signals.Covered | Signals.Moved)) != Signals.None)
            return false;
        if (view.UsualInAnyLight.Count == 0)
            return IsTinted(view.Background.Picture.Cb) || IsTinted(view.Background.Picture.Cr);
        return IsShifted(view, Figure.Blue, view.Background.Picture.Cb) || IsShifted(view, Figure.Red, view.Background.Picture.Cr);
    }

    public string Describe(ViewObservation view) =>
        $"{view.Compared("blue", Figure.Blue)}; {view.Compared("red", Figure.Red)}";

    // A camera that always saw gray and now sees color has no cast, unless the color is the same everywhere.
    private static bool IsShifted(ViewObservation view, Figure figure, float[] plane) =>
        (view.IsBelow(figure, Shifted) == true || view.IsAbove(figure, Shifted) == true)
        && (view.UsualInAnyLight.Any(usual => usual[Figure.Saturation].High > Lights.LeastColor) || IsUniform(plane, view.Figures[figure]));

    private static bool IsUniform(float[] plane, float median) =>
        plane.Count(value => Math.Abs(value - median) < Near * Math.Abs(median)) > MostCells * plane.Length;

    private static bool IsTinted(float[] plane) =>
        plane.Count(value => value > ShiftedWithoutKnowledge) > MostCells * plane.Length
        || plane.Count(value => value < -ShiftedWithoutKnowledge) > MostCells * plane.Length;
}
