namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Follows how coarsely a stream is coded. ffmpeg's trace_headers runs on a discarded copy of the stream and writes every syntax element
/// of every picture's headers. It does so some frames before the pictures are decoded, and an encoder's pictures differ by kind, so this
/// class reports the mean of the most recent pictures.
/// </summary>
internal sealed class QuantizerTrace
{
    // H.264, 7.4.2.2 and H.265, 7.4.3.3: QP is coded as its difference from 26.
    private const int MiddleOfQp = 26;

    // Number of pictures after which an older one has e times less weight.
    private const int Memory = 25;

    private readonly Dictionary<int, int> _initial = [];
    private int _parameterSet;
    private int _pictures;
    private int _slices;
    private double _sum;
    private double _before;
    private double? _mean;
    private bool _lossless;

    /// <summary>Records a header element.</summary>
    public void Take(in SyntaxElement element)
    {
        switch (element.Name)
        {
            // The set itself contains its id, and then each slice that uses the set.
            case "pic_parameter_set_id" or "pps_pic_parameter_set_id" or "slice_pic_parameter_set_id":
                _parameterSet = element.Value;
                break;
            case "pic_init_qp_minus26" or "init_qp_minus26":
                _initial[_parameterSet] = element.Value;
                break;
            // Only H.265 contains a quantizer even where it uses none.
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

    /// <summary>The quantizer when a decoded frame of that many lines is shown.</summary>
    /// <param name="codec">FFmpeg's name of the codec.</param>
    public CodedQuantizer Of(string? codec, int lines) =>
        _mean is { } mean ? new CodedQuantizer(codec, _lossless ? 0 : mean, lines) : CodedQuantizer.Unknown;

    /// <summary>Discards pictures, and keeps the parameter sets that they refer to.</summary>
    public void Begin()
    {
        _pictures = 0;
        _slices = 0;
        _sum = 0;
        _before = 0;
        _mean = null;
        _lossless = false;
    }

    private void BeginPicture()
    {
        _before = _mean ?? 0;
        _sum = 0;
        _slices = 0;
    }

    // A picture counts with the mean of its slices so far.
    private void Add(int value)
    {
        if (_slices == 0)
            _pictures = Math.Min(_pictures + 1, Memory);
        _sum += value;
        _slices++;
        _mean = _before + (_sum / _slices - _before) / _pictures;
    }
}
