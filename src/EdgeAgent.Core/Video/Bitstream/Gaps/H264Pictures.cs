namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>Finds lost pictures of H.264 without decoding: by <see cref="FrameNumbers"/>, and by their order of display.</summary>
internal sealed class H264Pictures : IPictureReader
{
    // H.264, table 7-1.
    private const int FirstSlice = 1;
    private const int IdrSlice = 5;
    private const int SequenceSet = 7;
    private const int PictureSet = 8;

    // pic_order_cnt_type. The third one, of cameras without B-frames, is derived from frame_num.
    private const int Coded = 0;
    private const int Derived = 2;

    // memory_management_control_operation that restarts the counts, H.264, table 7-9.
    private const int Restarting = 5;

    // Larger than any level allows.
    private const int MostUnits = 1 << 12;

    private readonly FrameNumbers _numbers = new();
    private readonly OrderCount _orders = new();
    private readonly SliceAddresses _slices = new();
    private int _unit;
    private int _reference;
    private int _orderType = -1;
    private int _orderBits;
    private int _width;
    private int _height;
    private bool _isFramesOnly;
    private bool _hasGroups;
    private bool _isPicture;
    private bool _isIntra;
    private bool _isField;
    private int? _number;
    private int? _before;
    private long _periods;
    private bool _restarts;
    private int _sequence;
    private PictureHeaders _headers;

    private bool IsSlice => _unit is FirstSlice or IdrSlice;

    /// <inheritdoc/>
    public void Begin()
    {
        _numbers.Begin();
        _orders.Restart();
        _slices.Clear();
        _before = null;
        _periods = 0;
        _sequence++;
        Clear();
    }

    /// <inheritdoc/>
    public void Take(in SyntaxElement element)
    {
        if (_numbers.Take(element))
            _headers = _headers with { MissingReferences = 1 };
        if (element.Name is "nal_unit_type")
            _unit = element.Value;
        else if (element.Name is "nal_ref_idc")
            _reference = element.Value;
        else if (_unit == SequenceSet)
            TakeOfSequence(element);
        else if (_unit == PictureSet && element.Name is "num_slice_groups_minus1")
            _hasGroups = element.Value > 0;
        else if (IsSlice)
            TakeOfSlice(element);
    }

    /// <inheritdoc/>
    public PictureHeaders? End()
    {
        // Fields and slice groups have addresses of their own.
        var hasAddresses = _isFramesOnly && !_hasGroups && !_isField;
        var missing = _slices.End(_width * _height, isComparable: !_isIntra && hasAddresses);
        PictureHeaders? headers = _isPicture ? _headers with { MissingShare = hasAddresses ? missing : 0 } : null;
        Clear();
        return headers;
    }

    private void Clear()
    {
        _headers = default;
        _isPicture = false;
        _isIntra = false;
        _isField = false;
        _number = null;
    }

    private void TakeOfSequence(in SyntaxElement element)
    {
        var value = element.Value;
        switch (element.Name)
        {
            case "pic_order_cnt_type":
                _orderType = value;
                break;
            case "log2_max_pic_order_cnt_lsb_minus4":
                _orderBits = OrderCount.Bits(value);
                break;
            case "pic_width_in_mbs_minus1":
                _width = Math.Clamp(value, 0, MostUnits) + 1;
                break;
            case "pic_height_in_map_units_minus1":
                _height = Math.Clamp(value, 0, MostUnits) + 1;
                break;
            case "frame_mbs_only_flag":
                _isFramesOnly = value == 1;
                break;
        }
    }

    private void TakeOfSlice(in SyntaxElement element)
    {
        var value = element.Value;
        switch (element.Name)
        {
            case "first_mb_in_slice":
                _slices.Add(value);
                _isPicture = true;
                break;
            case "slice_type":
                // H.264, table 7-6.
                _isIntra = value % 5 is 2 or 4;
                break;
            case "field_pic_flag":
                _isField |= value == 1;
                break;
            case "frame_num" when _number is null:
                _number = value;
                Numbered(value);
                break;
            case "pic_order_cnt_lsb" when _orderType == Coded && _headers.Order is null && _orderBits > 0:
                Ordered(_orders.Of(value, _orderBits));
                break;
            case "memory_management_control_operation" when value == Restarting:
                _restarts = true;
                break;
        }
    }

    // H.264, 8.2.1.3, where pic_order_cnt_type is 2.
    private void Numbered(int number)
    {
        if (_unit == IdrSlice || _restarts)
        {
            _sequence++;
            _restarts = false;
            _orders.Restart();
            _periods = 0;
        }
        else if (number < _before)
        {
            _periods++;
        }

        _before = number;
        if (_orderType == Derived && _numbers.IsContinuous)
            Ordered(2 * (_periods * _numbers.Period + number) - (_reference == 0 ? 1 : 0));
        else
            _headers = _headers with { Sequence = _sequence };
    }

    private void Ordered(long order)
    {
        if (_orderType == Coded && _reference != 0)
            _orders.Keep(order);
        _headers = _headers with { Sequence = _sequence, Order = order };
    }
}
