using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Tearing: a part of the frame above or below a horizontal line is shifted sideways. This happens when lines are lost, or when parts of
/// two frames are shown together.
/// </summary>
internal sealed class TearingCheck : IViewCheck
{
    // Horizontal bands that are compared, and their height in cells.
    private const int Bands = 9;
    private const int BandRows = ViewPicture.Rows / Bands;

    // Largest shift that is tried to each side, in cells.
    private const int Farthest = 24;

    // Least correlation of a band with the background at its best shift, and its least advantage over that without a shift.
    private const float Good = 0.7f;
    private const float Better = 0.3f;

    // Least structure of a band that is judged: root mean square, in luma steps.
    private const float LeastStructure = 3;

    private readonly Structure _structure = new();

    public Signals Signal => Signals.Tearing;

    public bool Check(ViewObservation view)
    {
        // If the camera was moved, a band with an on-screen text seems to be the only one in place.
        if (!view.Background.IsKnown || MovedCheck.IsFound(view.Movement))
            return false;
        _structure.Measure(view.Picture.Luma);
        return view.Match is not null && !view.IsOtherLight
            ? view.Usual.All(usual => IsTorn(_structure, usual.Structure))
            : IsTorn(_structure, view.Structure);
    }

    private static bool IsTorn(Structure now, Structure usual)
    {
        int shifted = 0, inPlace = 0;
        for (var band = 0; band < Bands; band++)
        {
            var shift = Shift(now.Cells, usual.Cells, band);
            inPlace += shift == 0 ? 1 : 0;
            shifted += shift is not (null or 0) ? 1 : 0;
        }

        return shifted > 0 && inPlace > 0;
    }

    // Shift of a band to the right, in cells; null if it has no structure or matches nowhere.
    private static int? Shift(float[] now, float[] before, int band)
    {
        var place = Correlation(now, before, band, 0);
        if (place is null or >= Good)
            return place is null ? null : 0;
        float best = -1;
        var at = 0;
        for (var shift = -Farthest; shift <= Farthest; shift++)
        {
            if (Correlation(now, before, band, shift) is { } correlation && correlation > best)
                (best, at) = (correlation, shift);
        }

        return at != 0 && best >= Good && best >= place + Better ? at : null;
    }

    public string Describe(ViewObservation view) =>
        "a part of the picture is shifted sideways";

    private static float? Correlation(float[] now, float[] before, int band, int shift)
    {
        float product = 0, a = 0, b = 0;
        for (var row = band * BandRows; row < (band + 1) * BandRows; row++)
        {
            for (var column = Math.Max(0, shift); column < Math.Min(ViewPicture.Columns, ViewPicture.Columns + shift); column++)
            {
                var x = now[row * ViewPicture.Columns + column];
                var y = before[row * ViewPicture.Columns + column - shift];
                product += x * y;
                a += x * x;
                b += y * y;
            }
        }

        const float Least = LeastStructure * LeastStructure * BandRows * (ViewPicture.Columns - Farthest);
        return Math.Min(a, b) < Least ? null : product / MathF.Sqrt(a * b);
    }
}
