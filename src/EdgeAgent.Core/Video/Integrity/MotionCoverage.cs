using EdgeAgent.Video.Bitstream;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Integrity;

/// <summary>
/// How much of a stream's picture moves: the share of textured places that changed from one undamaged frame to the next one delivered,
/// averaged over the last few. Concealed content is copied from the frame before, and is wrong only where something moved. Not safe for
/// concurrent calls.
/// </summary>
internal sealed class MotionCoverage(FrameFormat format)
{
    // Places are runs of 16 samples in every eighth row.
    private const int Run = 16;
    private const int RowStep = 8;

    // In 8-bit steps. Two frames of sensor noise with a deviation of 4 differ by 4.5 on average.
    private const int Changed = 8;

    // From the darkest sample of a run to its brightest: motion of flat areas is not visible.
    private const int Textured = 24;

    // Weight of the newest value in the average.
    private const double Weight = 0.3;

    private readonly byte[] _earlier = new byte[format.LumaBytes / RowStep + format.Width];
    private bool _hasEarlier;
    private double? _share;

    /// <summary>
    /// Share of <paramref name="frame"/> that may be wrong, 0–1; all of it until two undamaged frames were seen. A damaged frame does not
    /// change the average.
    /// </summary>
    public double Next(ReadOnlySpan<byte> frame, Damage damage)
    {
        if (damage.Any)
            return _share ?? 1;
        if (_hasEarlier && Compare(frame) is { } now)
            _share = _share is { } before ? before + Weight * (now - before) : now;
        Keep(frame);
        return _share ?? 1;
    }

    private double? Compare(ReadOnlySpan<byte> frame)
    {
        var textured = 0;
        var changed = 0;
        for (int row = 0, at = 0; row < format.Height; row += RowStep, at += format.Width)
        {
            for (var x = 0; x + Run <= format.Width; x += Run)
            {
                var now = frame.Slice(row * format.Width + x, Run);
                var earlier = _earlier.AsSpan(at + x, Run);
                if (!IsTextured(now) && !IsTextured(earlier))
                    continue;
                textured++;
                changed += IsChanged(now, earlier) ? 1 : 0;
            }
        }

        return textured > 0 ? (double)changed / textured : null;
    }

    private void Keep(ReadOnlySpan<byte> frame)
    {
        for (int row = 0, at = 0; row < format.Height; row += RowStep, at += format.Width)
            frame.Slice(row * format.Width, format.Width).CopyTo(_earlier.AsSpan(at));
        _hasEarlier = true;
    }

    private static bool IsTextured(ReadOnlySpan<byte> run)
    {
        var least = byte.MaxValue;
        var most = byte.MinValue;
        foreach (var sample in run)
        {
            least = Math.Min(least, sample);
            most = Math.Max(most, sample);
        }

        return most - least >= Textured;
    }

    private static bool IsChanged(ReadOnlySpan<byte> now, ReadOnlySpan<byte> earlier)
    {
        var sum = 0;
        for (var i = 0; i < now.Length; i++)
            sum += Math.Abs(now[i] - earlier[i]);
        return sum > Changed * Run;
    }
}
