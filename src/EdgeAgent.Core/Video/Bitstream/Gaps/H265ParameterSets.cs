namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>The parts of a sequence parameter set of H.265 that slice headers refer to.</summary>
internal sealed class H265Sequence
{
    /// <summary>Number of bits of <c>slice_pic_order_cnt_lsb</c>; null if unknown.</summary>
    public int? OrderBits { get; set; }

    /// <summary>The short-term reference picture sets.</summary>
    public List<ReferenceEntry[]> Sets { get; } = [];

    /// <summary>Low bits of the order counts of long-term reference pictures.</summary>
    public List<int> LongTerm { get; } = [];

    /// <summary>Number of coding tree blocks of a picture, which slice addresses count; 0 if unknown.</summary>
    public int Blocks => Width > 0 && Height > 0 ? Across(Width) * Across(Height) : 0;

    /// <summary>In luma samples.</summary>
    public int Width { get; set; }

    /// <summary>In luma samples.</summary>
    public int Height { get; set; }

    /// <summary>Logarithm of the smallest coding block's side.</summary>
    public int LeastBlock { get; set; }

    /// <summary>Logarithm of the ratio of the largest to the smallest coding block's side.</summary>
    public int BlockRange { get; set; }

    private int Across(int samples) => (samples + (1 << (LeastBlock + BlockRange)) - 1) >> (LeastBlock + BlockRange);
}

/// <summary>Reads the parameter sets of H.265 (ITU-T H.265, 7.3.2), element by element.</summary>
internal sealed class H265ParameterSets
{
    // H.265, 7.4.3.2 and 7.4.3.3.
    private const int MostSequences = 16;
    private const int MostPictures = 64;
    private const int MostSets = 64;
    private const int MostLongTerm = 32;

    // Larger than any level allows.
    private const int MostSamples = 1 << 16;

    private readonly H265Sequence?[] _sequences = new H265Sequence?[MostSequences];
    private readonly int[] _sequenceOf = new int[MostPictures];
    private H265Sequence _reading = new();
    private int _picture;
    private int _setsLeft;
    private ReferenceSet? _set;

    /// <summary>The sequence parameter set that a slice uses; null if it has not been received.</summary>
    /// <param name="picture">Id of the picture parameter set in the slice header.</param>
    public H265Sequence? Of(int picture) => picture is >= 0 and < MostPictures ? _sequences[_sequenceOf[picture]] : null;

    /// <summary>Reads an element of a picture parameter set.</summary>
    public void TakeOfPicture(in SyntaxElement element)
    {
        if (element.Name is "pps_pic_parameter_set_id")
            _picture = Math.Clamp(element.Value, 0, MostPictures - 1);
        else if (element.Name is "pps_seq_parameter_set_id")
            _sequenceOf[_picture] = Math.Clamp(element.Value, 0, MostSequences - 1);
    }

    /// <summary>Reads an element of a sequence parameter set.</summary>
    public void TakeOfSequence(in SyntaxElement element)
    {
        if (TakeSet(element))
            return;
        var value = element.Value;
        switch (element.Name)
        {
            case "sps_seq_parameter_set_id":
                _reading = new H265Sequence();
                _sequences[Math.Clamp(value, 0, MostSequences - 1)] = _reading;
                break;
            case "pic_width_in_luma_samples":
                _reading.Width = Math.Clamp(value, 0, MostSamples);
                break;
            case "pic_height_in_luma_samples":
                _reading.Height = Math.Clamp(value, 0, MostSamples);
                break;
            case "log2_max_pic_order_cnt_lsb_minus4":
                _reading.OrderBits = OrderCount.Bits(value);
                break;
            case "log2_min_luma_coding_block_size_minus3":
                _reading.LeastBlock = 3 + Math.Clamp(value, 0, 3);
                break;
            case "log2_diff_max_min_luma_coding_block_size":
                _reading.BlockRange = Math.Clamp(value, 0, 3);
                break;
            case "num_short_term_ref_pic_sets":
                _reading.Sets.Clear();
                _setsLeft = Math.Clamp(value, 0, MostSets);
                break;
            case "lt_ref_pic_poc_lsb_sps" when _reading.LongTerm.Count < MostLongTerm:
                _reading.LongTerm.Add(value);
                break;
        }
    }

    // The first set begins with the number of its pictures, and each later one with a flag. The element after the last one ends it.
    private bool TakeSet(in SyntaxElement element)
    {
        if (element.Name is "inter_ref_pic_set_prediction_flag" || _set is null && element.Name is "num_negative_pics")
        {
            FinishSet();
            _set = _setsLeft-- > 0 ? new ReferenceSet() : null;
        }

        if (_set?.Take(element) == true)
            return true;
        FinishSet();
        return false;
    }

    private void FinishSet()
    {
        if (_set is not null)
            _reading.Sets.Add(_set.Build(_reading.Sets) ?? []);
        _set = null;
    }
}
