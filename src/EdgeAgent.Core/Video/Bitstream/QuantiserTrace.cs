namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Follows how coarsely a stream is coded: ffmpeg's trace_headers, on a copy of the stream that is thrown away, says every element of every picture's headers. It says them some frames before the frames are
/// decoded, and an encoder's pictures differ by their kind: so the mean of the last pictures is told.
/// </summary>
internal sealed class QuantiserTrace
{
    // H.264, 7.4.2.2 and H.265, 7.4.3.3: QP is told as its distance from 26.
    private const int MiddleOfQp = 26;

    // Pictures, after which an older one weighs e times less.
    private const int Memory = 25;

    private readonly Dictionary<int, int> _initial = [];
    private int _parameterSet;
    private int _pictures;
    private int _slices;
    private double _sum;
    private double _before;
    private double? _mean;
    private bool _lossless;

    /// <summary>Takes a line of trace_headers.</summary>
    public void Take(ReadOnlySpan<char> line)
    {
        if (!HeaderElement.TryRead(line, out var element))
            return;
        switch (element.Name)
        {
            // In a set itself, and then in each slice that uses it.
            case "pic_parameter_set_id" or "pps_pic_parameter_set_id" or "slice_pic_parameter_set_id":
                _parameterSet = element.Value;
                break;
            case "pic_init_qp_minus26" or "init_qp_minus26":
                _initial[_parameterSet] = element.Value;
                break;
            // H.265 alone names a quantiser where it uses none.
            case "transquant_bypass_enabled_flag":
                _lossless = element.Value == 1;
                break;
            case "first_mb_in_slice" when element.Value == 0:
            case "first_slice_segment_in_pic_flag" when element.Value == 1:
                BeginPicture();
                break;
            case "slice_qp_delta":
                Add(MiddleOfQp + _initial.GetValueOrDefault(_parameterSet) + element.Value);
                break;
            case "base_q_idx":
                BeginPicture();
                Add(element.Value);
                break;
        }
    }

    /// <summary>What is known when a decoded frame of so many lines is shown.</summary>
    /// <param name="codec">FFmpeg's name of the codec.</param>
    public Quantiser Of(string? codec, int lines) => _mean is { } mean ? new Quantiser(codec, _lossless ? 0 : mean, lines) : Quantiser.Unknown;

    /// <summary>Forgets pictures, and keeps what they refer to.</summary>
    public void Begin() => (_pictures, _slices, _sum, _before, _mean, _lossless) = (0, 0, 0, 0, null, false);

    private void BeginPicture() => (_before, _sum, _slices) = (_mean ?? 0, 0, 0);

    // A picture counts with the mean of its slices so far.
    private void Add(int value)
    {
        if (_slices == 0)
            _pictures = Math.Min(_pictures + 1, Memory);
        (_sum, _slices) = (_sum + value, _slices + 1);
        _mean = _before + (_sum / _slices - _before) / _pictures;
    }
}
