using System.Numerics.Tensors;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Video.Integrity.Checks;

/// <summary>
/// Stripes: whole rows, or whole columns, are brighter and darker by turns than they should be. Flickering light, a loose cable or a
/// failing sensor does that. Stripes may stand still or roll.
/// </summary>
internal sealed class StripesCheck : IViewCheck
{
    // Luma steps, root mean square.
    private const float Visible = 2.5f;

    // Share of the cells of a line that agree with the middle of the line.
    private const float Agreement = 0.65f;

    // Of the picture: stripes leave the structure under them, a cover does not.
    private const float Gone = 0.12f;

    // Share of the difference from the usual picture.
    private const float Explained = 0.4f;

    // Changes between brighter and darker from one end to the other.
    private const int FewestTurns = 7;
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
            || (view.Match is { Vanished: < Gone } && !view.IsOtherLight
                && view.Usual.All(usual => HasStripes(view.Background.Picture.Luma, usual.Luma, Explained)));
    }

    public string Describe(ViewObservation view) =>
        "rows or columns are brighter and darker by turns";

    // Least share of the difference that stripes must explain. People who pass are in a picture, but not in the background.
    private bool HasStripes(float[] now, float[] usual, float least)
    {
        for (var cell = 0; cell < ViewPicture.Count; cell++)
            _difference[cell] = now[cell] - usual[cell];
        return AreAlong(ViewPicture.Rows, ViewPicture.Columns, ViewPicture.Columns, 1, least)
            || AreAlong(ViewPicture.Columns, 1, ViewPicture.Rows, ViewPicture.Columns, least);
    }

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
        var all = TensorPrimitives.SumOfSquares<float>(_difference) / ViewPicture.Count - mean * mean;
        return power >= Visible * Visible && power >= least * all && Turns(profile, mean) >= (least > 0 ? FewestTurns : FewestTurnsThatRoll)
            && Agreeing(profile, mean, MathF.Sqrt(power), lineApart, length, apart) >= Agreement;
    }

    // Medians take long. Where the means of the lines hardly differ, the medians do not either.
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

    // Of the lines that are brighter or darker, the share of the cells that are so too, by at least half as much.
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
