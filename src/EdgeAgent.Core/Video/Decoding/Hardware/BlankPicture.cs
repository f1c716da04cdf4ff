namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>Pictures that a broken decoder delivers: memory that nothing was written to, or one color.</summary>
internal static class BlankPicture
{
    // The range of luma in a picture of one color. Even a covered camera has more noise.
    private const int FlatRange = 2;

    // Cb and Cr of unwritten memory are 0, which is green. No scene has so little of both.
    private const double GreenMean = 16;

    /// <summary>What is wrong with a picture that should be like another one; null: it is not blank, or both are.</summary>
    public static string? Fault(ReadOnlySpan<byte> picture, ReadOnlySpan<byte> right, FrameFormat format) =>
        IsGreen(picture, format) && !IsGreen(right, format) ? "its pictures are green"
        : IsFlat(picture, format) && !IsFlat(right, format) ? "its pictures are blank"
        : null;

    /// <summary>Whether the whole picture has one brightness.</summary>
    public static bool IsFlat(ReadOnlySpan<byte> picture, FrameFormat format)
    {
        byte least = 255, most = 0;
        foreach (var sample in picture[..format.LumaBytes])
        {
            least = Math.Min(least, sample);
            most = Math.Max(most, sample);
            if (most - least > FlatRange)
                return false;
        }

        return true;
    }

    /// <summary>Whether the whole picture is green, as unwritten memory is.</summary>
    public static bool IsGreen(ReadOnlySpan<byte> picture, FrameFormat format)
    {
        var chroma = picture[format.LumaBytes..];
        return Mean(chroma[..format.ChromaBytes]) < GreenMean && Mean(chroma[format.ChromaBytes..]) < GreenMean;
    }

    private static double Mean(ReadOnlySpan<byte> samples)
    {
        long sum = 0;
        foreach (var sample in samples)
            sum += sample;
        return (double)sum / samples.Length;
    }
}
