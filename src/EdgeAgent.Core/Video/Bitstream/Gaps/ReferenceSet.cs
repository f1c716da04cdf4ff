namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>One entry of a short-term reference picture set of H.265.</summary>
/// <param name="Delta">Picture order count, as a difference from that of the picture with this set.</param>
/// <param name="IsUsed">Whether the picture itself may be predicted from it; otherwise only later ones are.</param>
internal readonly record struct ReferenceEntry(int Delta, bool IsUsed);

/// <summary>Reads one short-term reference picture set (ITU-T H.265, 7.3.7), element by element.</summary>
internal sealed class ReferenceSet
{
    // H.265, 7.4.8: a set has at most 16 pictures (sps_max_dec_pic_buffering), and one more flag than the set it is predicted from.
    private const int Most = 17;

    private readonly int[] _negative = new int[Most];
    private readonly int[] _positive = new int[Most];
    private readonly bool[] _negativeUsed = new bool[Most];
    private readonly bool[] _positiveUsed = new bool[Most];
    private readonly bool[] _used = new bool[Most];
    private readonly bool[] _kept = new bool[Most];
    private bool _isPredicted;
    private int _back;
    private int _sign;
    private int _distance;
    private int _negatives;
    private int _positives;

    /// <returns>Whether the element belongs to a set.</returns>
    public bool Take(in SyntaxElement element)
    {
        var value = element.Value;
        var index = Math.Clamp(element.Index, 0, Most - 1);
        switch (element.Name)
        {
            case "inter_ref_pic_set_prediction_flag":
                _isPredicted = value == 1;
                break;
            case "delta_idx_minus1":
                _back = Math.Clamp(value, 0, short.MaxValue);
                break;
            case "delta_rps_sign":
                _sign = value & 1;
                break;
            case "abs_delta_rps_minus1":
                _distance = Math.Clamp(value, 0, short.MaxValue) + 1;
                break;
            case "used_by_curr_pic_flag":
                _used[index] = value == 1;
                _kept[index] = true;
                break;
            case "use_delta_flag":
                _kept[index] = value == 1;
                break;
            case "num_negative_pics":
                _negatives = Math.Clamp(value, 0, Most - 1);
                break;
            case "num_positive_pics":
                _positives = Math.Clamp(value, 0, Most - 1);
                break;
            case "delta_poc_s0_minus1":
                _negative[index] = Math.Clamp(value, 0, short.MaxValue) + 1;
                break;
            case "used_by_curr_pic_s0_flag":
                _negativeUsed[index] = value == 1;
                break;
            case "delta_poc_s1_minus1":
                _positive[index] = Math.Clamp(value, 0, short.MaxValue) + 1;
                break;
            case "used_by_curr_pic_s1_flag":
                _positiveUsed[index] = value == 1;
                break;
            default:
                return false;
        }

        return true;
    }

    /// <summary>The complete set: entries before the picture, nearest first, then those after it.</summary>
    /// <param name="earlier">The sets before this one.</param>
    /// <returns>Null if it is predicted from a set that is not known.</returns>
    public ReferenceEntry[]? Build(IReadOnlyList<ReferenceEntry[]> earlier)
    {
        if (!_isPredicted)
            return [.. Listed(_negatives, _negative, _negativeUsed, -1), .. Listed(_positives, _positive, _positiveUsed, 1)];
        var from = earlier.Count - 1 - _back;
        return from < 0 || earlier[from].Length >= Most ? null : Predicted(earlier[from]);
    }

    private static IEnumerable<ReferenceEntry> Listed(int count, int[] steps, bool[] used, int sign)
    {
        var delta = 0;
        for (var i = 0; i < count; i++)
        {
            delta += sign * steps[i];
            yield return new ReferenceEntry(delta, used[i]);
        }
    }

    // H.265, 7.4.8, (7-61) and (7-62): the other set's entries, moved by a constant distance, and the picture that had that set.
    private ReferenceEntry[] Predicted(ReferenceEntry[] other)
    {
        var moved = (1 - 2 * _sign) * _distance;
        var entries = new List<ReferenceEntry>();
        for (var i = 0; i <= other.Length; i++)
        {
            var delta = (i < other.Length ? other[i].Delta : 0) + moved;
            if (_kept[i] && delta != 0 && entries.Count < Most - 1)
                entries.Add(new ReferenceEntry(delta, _used[i]));
        }

        return [.. entries.Where(entry => entry.Delta < 0).OrderByDescending(entry => entry.Delta),
            .. entries.Where(entry => entry.Delta > 0).OrderBy(entry => entry.Delta)];
    }
}
