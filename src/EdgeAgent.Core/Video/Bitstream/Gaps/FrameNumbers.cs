namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>
/// Finds lost pictures of H.264 without decoding, by gaps in <c>frame_num</c> (ITU-T H.264, 7.4.3): it grows by one after each reference
/// picture and restarts at each IDR picture. Lost pictures that no other picture refers to leave no gap, and no damage. A loss after which
/// the number happens to be the expected one is missed.
/// </summary>
internal sealed class FrameNumbers
{
    // H.264, table 7-1.
    private const int SliceOfIdr = 5;

    // H.264, 7.4.2.1.1: log2_max_frame_num_minus4 is 0 to 12.
    private const int LeastBits = 4;
    private const int MostBits = 16;

    private int _bits;
    private bool _gapsAllowed;
    private int _reference;
    private int _unit;
    private int? _last;
    private bool _lastIsReference;

    /// <summary>Whether <c>frame_num</c> grows by one per reference picture. It does not in streams whose layers may be left out.</summary>
    public bool IsContinuous => _bits is >= LeastBits and <= MostBits && !_gapsAllowed;

    /// <summary>Number of different values.</summary>
    public int Period => 1 << _bits;

    /// <summary>Forgets the last picture, and keeps the parameter sets.</summary>
    public void Begin() => _last = null;

    /// <returns>Whether it shows that reference pictures before it are missing.</returns>
    public bool Take(in SyntaxElement element)
    {
        switch (element.Name)
        {
            case "log2_max_frame_num_minus4":
                _bits = LeastBits + Math.Clamp(element.Value, 0, MostBits - LeastBits);
                break;
            // Encoders with temporal layers leave numbers out on purpose.
            case "gaps_in_frame_num_allowed_flag":
                _gapsAllowed = element.Value == 1;
                break;
            case "nal_ref_idc":
                _reference = element.Value;
                break;
            case "nal_unit_type":
                _unit = element.Value;
                break;
            case "frame_num":
                return Next(element.Value);
        }

        return false;
    }

    // All slices of a picture have its number, and so have two fields of a frame.
    private bool Next(int number)
    {
        var known = _last;
        var isReference = _reference != 0;
        var expected = (known + (_lastIsReference ? 1 : 0)) & (Period - 1);
        var isSame = number == known;
        _lastIsReference = isSame ? _lastIsReference || isReference : isReference;
        _last = number;
        return known is not null && IsContinuous && _unit != SliceOfIdr && !isSame && number != expected;
    }
}
