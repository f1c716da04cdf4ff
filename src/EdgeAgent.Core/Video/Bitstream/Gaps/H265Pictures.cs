namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>
/// Finds lost pictures of H.265 without decoding. Each slice header lists the pictures from which its picture may be predicted (ITU-T
/// H.265, 8.3.2): a listed one that did not arrive is lost. It makes no difference whether a higher temporal layer was left out on purpose,
/// because lower layers never refer to it. Long-term reference pictures are not checked. Pictures that only lost ones refer to are found
/// by gaps in the order of display, see <see cref="PictureGaps"/>.
/// </summary>
internal sealed class H265Pictures : IPictureReader
{
    // H.265, table 7-1.
    private const int FirstRadl = 6;
    private const int FirstRasl = 8;
    private const int LastRasl = 9;
    private const int LastOfNoReference = 14;
    private const int FirstBla = 16;
    private const int FirstIdr = 19;
    private const int LastIdr = 20;
    private const int CleanRandomAccess = 21;
    private const int LastIntraAccess = 23;
    private const int LastSlice = 31;
    private const int SequenceSet = 33;
    private const int PictureSet = 34;
    private const int EndOfSequence = 36;

    // More than a decoder may have to keep: 16.
    private const int MostKnown = 64;

    // H.265, 7.4.7.1.
    private const int MostLongTerm = 33;

    // slice_type of I.
    private const int IntraSlice = 2;

    private readonly H265ParameterSets _sets = new();
    private readonly OrderCount _orders = new();
    private readonly SliceAddresses _slices = new();
    private HashSet<long> _known = [];
    private readonly List<int> _longTerm = [];
    private HashSet<long> _listed = [];
    private ReferenceSet _own = new();
    private int _unit;
    private bool _isBaseLayer;
    private int _temporal;
    private bool _isIntra;
    private int _setIndex;
    private bool _hasOwnSet;
    private int? _low;
    private H265Sequence? _active;
    private bool _isRead;
    private bool _isPicture;
    private bool _hasOrder;
    private bool _restarts = true;
    private bool _skipsRasl;
    private bool _joined;
    private int _sequence;
    private PictureHeaders _headers;
    private int _blocks;

    private bool IsSlice => _unit <= LastSlice && _isBaseLayer;
    private bool IsIdr => _unit is >= FirstIdr and <= LastIdr;
    private bool IsIntraAccess => _unit is >= FirstBla and <= LastIntraAccess;

    /// <inheritdoc/>
    public void Begin()
    {
        Clear();
        _slices.Clear();
        _known.Clear();
        _restarts = true;
        _joined = false;
        _unit = -1;
        _isBaseLayer = false;
    }

    /// <inheritdoc/>
    public void Take(in SyntaxElement element)
    {
        switch (element.Name)
        {
            case "nal_unit_type":
                FinishHeader();
                _unit = element.Value;
                _restarts |= _unit == EndOfSequence;
                return;
            case "nuh_layer_id":
                _isBaseLayer = element.Value == 0;
                return;
            case "nuh_temporal_id_plus1":
                _temporal = element.Value - 1;
                return;
        }

        if (_unit == SequenceSet && _isBaseLayer)
            _sets.TakeOfSequence(element);
        else if (_unit == PictureSet)
            _sets.TakeOfPicture(element);
        else if (IsSlice)
            TakeOfSlice(element);
    }

    /// <inheritdoc/>
    public PictureHeaders? End()
    {
        FinishHeader();
        PictureHeaders? headers = _isPicture
            ? _headers with { MissingShare = _slices.End(_blocks, isComparable: !_isIntra) }
            : null;
        Clear();
        return headers;
    }

    private void Clear()
    {
        _headers = default;
        _isPicture = false;
        _hasOrder = false;
        _isRead = true;
        _isIntra = false;
        _low = null;
    }

    private void TakeOfSlice(in SyntaxElement element)
    {
        var value = element.Value;
        if (_hasOwnSet && _own.Take(element))
            return;
        switch (element.Name)
        {
            case "first_slice_segment_in_pic_flag":
                BeginSlice(isFirst: value == 1);
                break;
            case "slice_pic_parameter_set_id":
                _active = _sets.Of(value);
                _blocks = _active?.Blocks ?? 0;
                _isRead = false;
                break;
            case "slice_segment_address":
                _slices.Add(value);
                break;
            case "slice_type":
                _isIntra = value == IntraSlice;
                break;
            case "slice_pic_order_cnt_lsb":
                _low = value;
                break;
            case "short_term_ref_pic_set_sps_flag":
                _hasOwnSet = value == 0;
                break;
            case "short_term_ref_pic_set_idx":
                _setIndex = value;
                break;
            case "lt_idx_sps":
                AddLongTerm(_active is { } active && value >= 0 && value < active.LongTerm.Count ? active.LongTerm[value] : null);
                break;
            case "poc_lsb_lt":
                AddLongTerm(value);
                break;
        }
    }

    private void AddLongTerm(int? low)
    {
        if (low is { } known && _longTerm.Count < MostLongTerm)
            _longTerm.Add(known);
    }

    private void BeginSlice(bool isFirst)
    {
        FinishHeader();
        _isPicture = true;
        if (isFirst)
            _slices.Add(0);
        _own = new ReferenceSet();
        _hasOwnSet = false;
        _low = null;
        _setIndex = 0;
        _longTerm.Clear();
    }

    // One slice header that contains the picture's order count is enough.
    private void FinishHeader()
    {
        if (_isRead || !IsSlice)
            return;
        _isRead = true;
        if (_hasOrder || _active is not { OrderBits: { } bits } || _low is null && !IsIdr)
            return;
        _hasOrder = true;
        if (IsIntraAccess)
            Access();
        var order = IsIdr ? 0 : _orders.Of(_low!.Value, bits);
        if (_temporal == 0 && !(_unit is >= FirstRadl and <= LastRasl) && !(_unit <= LastOfNoReference && _unit % 2 == 0))
            _orders.Keep(order);
        _headers = new PictureHeaders(_sequence, order) { MissingReferences = Missing(order, (1 << bits) - 1) };
    }

    // H.265, 8.1: an IDR or BLA picture begins a sequence, and so does a CRA picture that is the first one. RASL pictures that follow such
    // a picture refer to pictures before it, and are not decoded.
    private void Access()
    {
        var begins = _restarts || _unit != CleanRandomAccess && _unit <= LastIdr;
        _skipsRasl = begins && !IsIdr;
        if (!begins)
            return;
        _restarts = false;
        _joined = true;
        _sequence++;
        _orders.Restart();
        _known.Clear();
    }

    // Pictures that are no longer listed are forgotten, as the decoder does. A lost one is remembered, so that it counts once.
    private int Missing(long order, int mask)
    {
        if (_skipsRasl && _unit is >= FirstRasl and <= LastRasl)
            return 0;
        if (References() is not { } references || _known.Count > MostKnown)
        {
            _joined = false;
            _known.Clear();
            return 0;
        }

        var missing = 0;
        _listed.Clear();
        foreach (var entry in references)
        {
            var isLost = entry.IsUsed && _joined && !_known.Contains(order + entry.Delta);
            missing += isLost ? 1 : 0;
            if (isLost || _known.Contains(order + entry.Delta))
                _listed.Add(order + entry.Delta);
        }

        foreach (var known in _known)
        {
            if (_longTerm.Contains((int)(known & mask)))
                _listed.Add(known);
        }

        _listed.Add(order);
        (_known, _listed) = (_listed, _known);
        return missing;
    }

    private ReferenceEntry[]? References() =>
        IsIdr ? []
        : _hasOwnSet ? _own.Build(_active!.Sets)
        : _setIndex >= 0 && _setIndex < _active!.Sets.Count ? _active.Sets[_setIndex]
        : null;
}
