namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>
/// Reads the order of display of AV1 (AV1, 6.8.2, <c>order_hint</c>). Each temporal unit shows one frame, and units come in the order of
/// display, so a lost one leaves a gap between the hints of shown frames. The references of a frame do not show a loss: headers name
/// slots of the decoder's memory, not their content.
/// </summary>
internal sealed class Av1Pictures : IPictureReader
{
    private const int Places = 8;
    private const int AllPlaces = 0xff;
    private const int KeyFrame = 0;

    // order_hint_bits_minus_1 has three bits.
    private const int MostBits = 8;

    // Share of the hint's period.
    private const double LargestStep = 0.75;

    private readonly (int Hint, bool IsKey)?[] _places = new (int Hint, bool IsKey)?[Places];
    private int _bits;
    private bool _isFrame;
    private bool _isKey;
    private bool _isShown;
    private int? _hint;
    private int? _refresh;
    private int? _existing;
    private long? _order;
    private int _sequence;

    /// <inheritdoc/>
    public void Begin()
    {
        Array.Clear(_places);
        _order = null;
        Clear();
    }

    /// <inheritdoc/>
    public void Take(in SyntaxElement element)
    {
        var value = element.Value;
        switch (element.Name)
        {
            case "order_hint_bits_minus_1":
                _bits = Math.Clamp(value, 0, MostBits - 1) + 1;
                break;
            case "enable_order_hint" when value == 0:
                _bits = 0;
                break;
            case "frame_to_show_map_idx":
                _existing = Math.Clamp(value, 0, Places - 1);
                _isFrame = true;
                break;
            case "frame_type":
                _isFrame = true;
                _isKey = value == KeyFrame;
                break;
            case "show_frame":
                _isShown = value == 1;
                break;
            case "order_hint":
                _hint = value;
                break;
            case "refresh_frame_flags":
                _refresh = value;
                break;
        }
    }

    /// <inheritdoc/>
    public PictureHeaders? End()
    {
        var headers = _existing is { } place ? Shown(_places[place]) : Decoded();
        if (!_isFrame)
            headers = null;
        Clear();
        return headers;
    }

    private PictureHeaders? Decoded()
    {
        (int, bool)? frame = _hint is { } hint && _bits > 0 ? (hint, _isKey) : null;
        var refresh = _refresh ?? (_isKey && _isShown ? AllPlaces : 0);
        for (var i = 0; i < Places; i++)
        {
            if ((refresh & (1 << i)) != 0)
                _places[i] = frame;
        }

        return _isShown ? Shown(frame) : null;
    }

    // Encoders restart the hints at a keyframe.
    private PictureHeaders Shown((int Hint, bool IsKey)? frame)
    {
        if (frame is not var (hint, isKey))
        {
            _order = null;
            return new PictureHeaders(_sequence);
        }

        // A keyframe that is shown later fills all slots then.
        if (isKey && _existing is not null)
            Array.Fill(_places, frame);
        if (isKey || _order is null)
        {
            _sequence++;
            _order = hint;
        }
        else if (Step(hint) is { } step)
        {
            _order += step;
        }
        else
        {
            return new PictureHeaders(_sequence);
        }

        return new PictureHeaders(_sequence, _order);
    }

    // Null for a step back: where the frame to show was lost, the decoder shows an older one.
    private long? Step(int hint)
    {
        var period = 1 << _bits;
        var step = (hint - _order!.Value) & (period - 1);
        return step < LargestStep * period ? step : null;
    }

    private void Clear()
    {
        _isFrame = false;
        _isKey = false;
        _isShown = false;
        _hint = null;
        _refresh = null;
        _existing = null;
    }
}
