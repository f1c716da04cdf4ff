namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>Compares the pictures of a hardware decoder with those that software decoded from the same packets.</summary>
/// <param name="format">Format of all pictures.</param>
internal sealed class PictureDifference(FrameFormat format)
{
    /// <summary>
    /// The least peak signal-to-noise ratio in dB at which two pictures count as the same. Decoders of H.264 and H.265 must agree in every
    /// sample (ITU-T H.264, 8; H.265, 8); a driver that converts the picture's layout may round. A difference at 45 dB is not visible.
    /// </summary>
    public const double LeastPsnr = 45;

    private const double Peak = 255;

    /// <summary>The lowest ratio so far, over luma and chroma of each picture; infinite while all are equal.</summary>
    public double LowestPsnr { get; private set; } = double.PositiveInfinity;

    /// <summary>What is wrong with the pictures so far; null: nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>Compares the next pair.</summary>
    public void Take(ReadOnlySpan<byte> software, ReadOnlySpan<byte> hardware)
    {
        var luma = Psnr(software[..format.LumaBytes], hardware[..format.LumaBytes]);
        var chroma = Psnr(software[format.LumaBytes..], hardware[format.LumaBytes..]);
        LowestPsnr = Math.Min(LowestPsnr, Math.Min(luma, chroma));
        if (LowestPsnr >= LeastPsnr)
            return;
        Fault ??= BlankPicture.Fault(hardware, software, format)
            ?? FormattableString.Invariant($"its pictures differ from those of software (PSNR {LowestPsnr:0} dB)");
    }

    private static double Psnr(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other)
    {
        long sum = 0;
        for (var i = 0; i < one.Length; i++)
        {
            var difference = one[i] - other[i];
            sum += difference * difference;
        }

        return sum == 0 ? double.PositiveInfinity : 10 * Math.Log10(Peak * Peak * one.Length / sum);
    }
}
