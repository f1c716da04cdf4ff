namespace EdgeAgent.Video.Bitstream.Gaps;

/// <summary>
/// Picture order counts of H.264 (ITU-T H.264, 8.2.1.1) and H.265 (ITU-T H.265, 8.3.1), of which headers contain only the low bits.
/// </summary>
internal sealed class OrderCount
{
    // log2_max_pic_order_cnt_lsb_minus4 is 0 to 12 in both.
    private const int LeastBits = 4;
    private const int MostBits = 16;

    private long _before;

    /// <summary>Restarts: the picture that comes has no high bits.</summary>
    public void Restart() => _before = 0;

    /// <summary>The count of a picture.</summary>
    /// <param name="low">The low bits.</param>
    /// <param name="bits">Their number.</param>
    public long Of(int low, int bits)
    {
        var period = 1L << bits;
        var high = _before & -period;
        var before = _before - high;
        if (low < before && before - low >= period / 2)
            high += period;
        else if (low > before && low - before > period / 2)
            high -= period;
        return high + low;
    }

    /// <summary>Records the count of a picture from which later ones are derived.</summary>
    public void Keep(long count) => _before = count;

    /// <summary>The number of low bits that <c>log2_max_pic_order_cnt_lsb_minus4</c> stands for.</summary>
    public static int Bits(int coded) => LeastBits + Math.Clamp(coded, 0, MostBits - LeastBits);
}
