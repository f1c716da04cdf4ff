namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>
/// Finds missing slices of a picture by the addresses at which slices begin. A header does not contain where its slice ends. So a missing
/// first slice is certain, and another one is found only if the pictures before were divided in the same way. A slice that ends early is
/// not found.
/// </summary>
internal sealed class SliceAddresses
{
    // Pictures divided in the same way before another division counts as incomplete, and incomplete ones after which it counts as new.
    private const int Known = 10;

    // H.265, table A.8: slice segments per picture at the highest level.
    private const int Most = 600;

    private readonly List<int> _now = [];
    private readonly List<int> _usual = [];
    private int _agreeing;
    private int _incomplete;

    /// <summary>Whether a slice of the picture was read.</summary>
    public bool Any => _now.Count > 0;

    /// <summary>Forgets the pictures before.</summary>
    public void Clear()
    {
        _now.Clear();
        _usual.Clear();
        _agreeing = 0;
        _incomplete = 0;
    }

    /// <summary>Records a slice of the picture.</summary>
    public void Add(int address)
    {
        if (_now.Count < Most && address >= 0 && !_now.Contains(address))
            _now.Add(address);
    }

    /// <summary>Ends the picture.</summary>
    /// <param name="blocks">Number of blocks that addresses count.</param>
    /// <param name="isComparable">Whether it is divided like the pictures before, if all arrived. Intra pictures often are not.</param>
    /// <returns>Share of the picture that is missing, 0–1.</returns>
    public double End(int blocks, bool isComparable)
    {
        if (_now.Count == 0)
            return 0;
        _now.Sort();
        var missing = isComparable ? Compared(blocks) : 0;
        // All up to the first slice, which may be several slices.
        missing = Math.Max(missing, _now[0]);
        _now.Clear();
        return blocks > 0 ? Math.Min(1, (double)missing / blocks) : missing > 0 ? 1 : 0;
    }

    private int Compared(int blocks)
    {
        if (_now.SequenceEqual(_usual))
        {
            _agreeing = Math.Min(_agreeing + 1, Known);
            _incomplete = 0;
            return 0;
        }

        if (_agreeing == Known && _incomplete < Known && _now.TrueForAll(_usual.Contains))
        {
            _incomplete++;
            return Missing(blocks);
        }

        _usual.Clear();
        _usual.AddRange(_now);
        _agreeing = 1;
        _incomplete = 0;
        return 0;
    }

    private int Missing(int blocks)
    {
        var missing = 0;
        for (var i = 0; i < _usual.Count; i++)
        {
            if (!_now.Contains(_usual[i]))
                missing += Math.Max(0, (i + 1 < _usual.Count ? _usual[i + 1] : blocks) - _usual[i]);
        }

        return missing;
    }
}
