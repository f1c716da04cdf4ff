using System.Numerics.Tensors;
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

    // Least number of adjacent bands that are shifted alike, and of adjacent bands that are in place. A text on the screen is one band: it
    // stays in place when the camera is moved.
    private const int FewestBands = 2;

    // Smallest and largest shift that is tried to each side, in cells.
    private const int Nearest = 2;
    private const int Farthest = 24;
    private const int Shifts = 2 * Farthest + 1;

    // Least correlation with the usual edges of a band that is in place, −1 to 1.
    private const float InPlace = 0.5f;

    // Least correlation of the shifted bands with the usual edges at that shift. People in front of them lower it.
    private const float Good = 0.35f;

    // Least advantage of that correlation over the one without a shift, and over any shift that is not close to it: a fence looks much the
    // same at several shifts.
    private const float Better = 0.3f;
    private const float Distinct = 0.2f;
    private const int Close = 2;

    // Edges: luma minus its mean over up to Reach cells to each side, in the same row. Horizontal lines, which look the same at every
    // shift, have none. Strong edges count as MostEdge luma steps, so that one object does not decide for its band.
    private const int Reach = 2;
    private const float MostEdge = 20;

    // Least edges of bands that are judged: root mean square, in luma steps.
    private const float LeastEdges = 1;

    private readonly float[] _now = new float[ViewPicture.Count];
    private readonly float[] _usual = new float[ViewPicture.Count];
    private readonly Sums[] _place = new Sums[Bands];
    private readonly Sums[][] _shifted = [.. Enumerable.Range(0, Shifts).Select(_ => new Sums[Bands])];
    private readonly Sums[] _sums = new Sums[Shifts];
    private readonly float[] _correlations = new float[Shifts];

    public Signals Signal => Signals.Tearing;

    public bool Check(ViewObservation view)
    {
        if (!view.Background.IsKnown)
            return false;
        FindEdges(view.Picture.Luma, _now);
        return view.Match is not null && !view.IsOtherLight
            ? view.Usual.All(usual => IsTorn(usual.Luma))
            : IsTorn(view.Background.Picture.Luma);
    }

    public string Describe(ViewObservation view) =>
        "a part of the picture is shifted sideways";

    private bool IsTorn(float[] usual)
    {
        FindEdges(usual, _usual);
        Correlate(0, _place);
        if (Longest(isInPlace: true) < FewestBands || Longest(isInPlace: false) < FewestBands)
            return false;
        for (var shift = -Farthest; shift <= Farthest; shift++)
            Correlate(shift, _shifted[shift + Farthest]);
        for (var first = 0; first + FewestBands <= Bands; first++)
        {
            if (IsTornFrom(first))
                return true;
        }

        return false;
    }

    // Whether some bands from the first one on are shifted alike. Only bands that are not in place count.
    private bool IsTornFrom(int first)
    {
        Array.Clear(_sums);
        var bands = 0;
        for (var band = first; band < Bands && !IsInPlace(band); band++)
        {
            if (!_place[band].IsJudged)
                continue;
            bands++;
            for (var shift = 0; shift < Shifts; shift++)
            {
                _sums[shift] += _shifted[shift][band];
                _correlations[shift] = _sums[shift].Correlation;
            }

            if (bands >= FewestBands && IsShifted())
                return true;
        }

        return false;
    }

    private bool IsShifted()
    {
        var best = TensorPrimitives.IndexOfMax<float>(_correlations);
        var correlation = _correlations[best];
        if (Math.Abs(best - Farthest) < Nearest || correlation < Good || correlation < _correlations[Farthest] + Better)
            return false;
        for (var shift = 0; shift < Shifts; shift++)
        {
            if (Math.Abs(shift - best) > Close && _correlations[shift] > correlation - Distinct)
                return false;
        }

        return true;
    }

    private bool IsInPlace(int band) => _place[band].Correlation >= InPlace;

    // Largest number of adjacent bands that are in place, or that are not. Bands without edges are left out.
    private int Longest(bool isInPlace)
    {
        int longest = 0, run = 0;
        for (var band = 0; band < Bands; band++)
        {
            if (!_place[band].IsJudged)
                continue;
            run = IsInPlace(band) == isInPlace ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    // Fills in the sums of each band, with the usual edges shifted to the right.
    private void Correlate(int shift, Sums[] output)
    {
        var width = ViewPicture.Columns - Math.Abs(shift);
        Array.Clear(output);
        for (var row = 0; row < ViewPicture.Rows; row++)
        {
            var now = _now.AsSpan(row * ViewPicture.Columns + Math.Max(0, shift), width);
            var usual = _usual.AsSpan(row * ViewPicture.Columns + Math.Max(0, -shift), width);
            output[row / BandRows] += new Sums(
                TensorPrimitives.Dot<float>(now, usual), TensorPrimitives.SumOfSquares<float>(now),
                TensorPrimitives.SumOfSquares<float>(usual), width);
        }
    }

    private static void FindEdges(float[] luma, float[] output)
    {
        for (var row = 0; row < ViewPicture.Rows; row++)
        {
            var line = luma.AsSpan(row * ViewPicture.Columns, ViewPicture.Columns);
            var sum = TensorPrimitives.Sum<float>(line[..Reach]);
            for (var column = 0; column < ViewPicture.Columns; column++)
            {
                sum += column + Reach < ViewPicture.Columns ? line[column + Reach] : 0;
                sum -= column > Reach ? line[column - Reach - 1] : 0;
                var count = Math.Min(ViewPicture.Columns - 1, column + Reach) - Math.Max(0, column - Reach) + 1;
                output[row * ViewPicture.Columns + column] = Math.Clamp(line[column] - sum / count, -MostEdge, MostEdge);
            }
        }
    }

    // Sums over cells: of products, of the squares now and usually, and their number.
    private readonly record struct Sums(float Product, float Now, float Usual, int Cells)
    {
        public bool IsJudged => Math.Min(Now, Usual) >= LeastEdges * LeastEdges * Cells && Cells > 0;

        /// <summary>−1 to 1; 0 for bands that cannot be judged.</summary>
        public float Correlation => IsJudged ? Product / MathF.Sqrt(Now * Usual) : 0;

        public static Sums operator +(Sums a, Sums b) => new(a.Product + b.Product, a.Now + b.Now, a.Usual + b.Usual, a.Cells + b.Cells);
    }
}
