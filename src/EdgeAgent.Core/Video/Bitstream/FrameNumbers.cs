using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Finds lost pictures of H.264 without decoding, by gaps in <c>frame_num</c> (ITU-T H.264, 7.4.3): it grows by one after each reference
/// picture and restarts at each IDR picture. Reads the lines that <see cref="FfmpegLine.TraceHeaders"/> makes ffmpeg write. Lost pictures
/// that no other picture refers to leave no gap, and no damage. A loss after which the number happens to be the expected one is missed.
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

    /// <summary>Reads a line of trace_headers.</summary>
    /// <returns>Whether it shows that reference pictures before it are missing.</returns>
    public bool Take(ReadOnlySpan<char> line)
    {
        if (!SyntaxElement.TryRead(line, out var element))
            return false;
        switch (element.Name)
        {
            case "log2_max_frame_num_minus4":
                _bits = LeastBits + element.Value;
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
        var expected = (known + (_lastIsReference ? 1 : 0)) & ((1 << _bits) - 1);
        var isSame = number == known;
        _lastIsReference = isSame ? _lastIsReference || isReference : isReference;
        _last = number;
        return known is not null && _bits is >= LeastBits and <= MostBits && !_gapsAllowed && _unit != SliceOfIdr
            && !isSame && number != expected;
    }
}
