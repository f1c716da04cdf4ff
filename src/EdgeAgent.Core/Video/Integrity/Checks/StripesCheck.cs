using System.Numerics.Tensors;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Stripes: whole rows, or whole columns, are alternately brighter and darker than they should be. Causes are flickering light, a loose
/// cable or a failing sensor. Stripes may stand still or roll.
/// </summary>
internal sealed class StripesCheck : IViewCheck
{
    // Least strength of stripes: root mean square, in luma steps.
    private const float Visible = 2.5f;

    // Least share of the cells of bright and dark lines that agree with the median of their line, 0–1.
    private const float Agreement = 0.65f;

    // Share of the picture whose structure is gone, 0–1. With more, it is a cover: stripes leave the structure under them.
    private const float Gone = 0.12f;

    // Least share of the power of the difference from the usual picture that the stripes explain, 0–1.
    private const float Explained = 0.4f;

    // Largest difference of a cell that counts for that power, as a multiple of the strength of the stripes.
    private const float MostDeviations = 3;

    // Least number of changes between brighter and darker from one end of the picture to the other.
    private const int FewestTurns = 7;

    // The same for rolling stripes, which differ from the background.
    private const int FewestTurnsThatRoll = 3;

    private readonly float[] _difference = new float[ViewPicture.Count];
    private readonly float[] _profile = new float[ViewPicture.Columns];
    private readonly float[] _line = new float[ViewPicture.Columns];

    public Signals Signal => Signals.Stripes;

    public bool Check(ViewObservation view)
    {
        if (!view.Background.IsKnown)
            return false;
        return HasStripes(view.Picture.Luma, view.Background.Picture.Luma, least: 0)
            || (view.Match is { Vanished: < Gone }
                && view.Usual.All(usual => (!view.IsOtherLight && HasStripes(view.Background.Picture.Luma, usual.Luma, Explained))
                    || HasStripes(view.Structure.Cells, usual.Structure.Cells, Explained)));
    }

    public string Describe(ViewObservation view) =>
        "rows or columns are alternately brighter and darker";

    // Stripes must explain a share (least) of the power of the difference, 0–1. That share is 0 for a single picture: people who pass are
    // in the picture, but not in the background.
    private bool HasStripes(float[] now, float[] usual, float least)
    {
        for (var cell = 0; cell < ViewPicture.Count; cell++)
            _difference[cell] = now[cell] - usual[cell];
        return AreAlong(ViewPicture.Rows, ViewPicture.Columns, ViewPicture.Columns, 1, least)
            || AreAlong(ViewPicture.Columns, 1, ViewPicture.Rows, ViewPicture.Columns, least);
    }

    // The distances, in cells, are from one line to the next (lineApart) and from one cell of a line to the next (apart).
    private bool AreAlong(int lines, int lineApart, int length, int apart, float least)
    {
        if (!MayBeAlong(lines, lineApart, length, apart))
            return false;
        var profile = _profile.AsSpan(0, lines);
        var values = _line.AsSpan(0, length);
        for (var line = 0; line < lines; line++)
        {
            for (var i = 0; i < length; i++)
                values[i] = _difference[line * lineApart + i * apart];
            values.Sort();
            profile[line] = values[length / 2];
        }

        var mean = TensorPrimitives.Sum(profile) / lines;
        var power = TensorPrimitives.SumOfSquares(profile) / lines - mean * mean;
        return power >= Visible * Visible && power >= least * All(mean, MostDeviations * MathF.Sqrt(power))
            && Turns(profile, mean) >= (least > 0 ? FewestTurns : FewestTurnsThatRoll)
            && Agreeing(profile, mean, MathF.Sqrt(power), lineApart, length, apart) >= Agreement;
    }

    // Power of the difference. A person who stands still changes few cells, but by much: such changes count only up to a limit.
    private float All(float mean, float most)
    {
        var sum = 0f;
        foreach (var value in _difference)
        {
            var from = Math.Clamp(value - mean, -most, most);
            sum += from * from;
        }

        return sum / ViewPicture.Count;
    }

    // Medians are slow. If the means of the lines hardly differ, their medians do not differ either.
    private bool MayBeAlong(int lines, int lineApart, int length, int apart)
    {
        var means = _profile.AsSpan(0, lines);
        for (var line = 0; line < lines; line++)
        {
            var sum = 0f;
            for (var i = 0; i < length; i++)
                sum += _difference[line * lineApart + i * apart];
            means[line] = sum / length;
        }

        var mean = TensorPrimitives.Sum(means) / lines;
        return TensorPrimitives.SumOfSquares(means) / lines - mean * mean >= Visible * Visible / 4;
    }

    private static int Turns(ReadOnlySpan<float> profile, float mean)
    {
        int turns = 0, side = 0;
        foreach (var value in profile)
        {
            var now = value - mean > Visible / 3 ? 1 : value - mean < -Visible / 3 ? -1 : side;
            turns += now != side && side != 0 ? 1 : 0;
            side = now;
        }

        return turns;
    }

    // The share of the cells of bright and dark lines that are bright or dark too, by at least half as much as their line.
    private float Agreeing(ReadOnlySpan<float> profile, float mean, float amplitude, int lineApart, int length, int apart)
    {
        int all = 0, agreeing = 0;
        for (var line = 0; line < profile.Length; line++)
        {
            var from = profile[line] - mean;
            if (Math.Abs(from) < amplitude / 2)
                continue;
            for (var i = 0; i < length; i++)
            {
                var own = (_difference[line * lineApart + i * apart] - mean) * Math.Sign(from);
                all++;
                agreeing += own >= Math.Abs(from) / 2 && own <= 3 * Math.Abs(from) ? 1 : 0;
            }
        }

        return all == 0 ? 0 : (float)agreeing / all;
    }
}
