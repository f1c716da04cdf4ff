namespace EdgeAgent.Video.Decoding;

/// <summary>Order of the planes of a raw 8-bit 4:2:0 frame in memory.</summary>
internal enum PixelLayout
{
    /// <summary>Y, then Cb, then Cr.</summary>
    Yuv420p,

    /// <summary>Y, then Cb and Cr interleaved.</summary>
    Nv12,
}

/// <summary>The luma coefficients that the frame was coded with (ITU-T H.273, matrix coefficients 5/6 and 1).</summary>
internal enum ColorMatrix
{
    Bt601,
    Bt709,
}

/// <summary>Geometry and color of one raw frame: 8 bits per sample, 4:2:0, rows without padding. Odd sizes round chroma up.</summary>
/// <param name="Width">Luma width in samples.</param>
/// <param name="Height">Luma height in samples.</param>
/// <param name="Layout">Order of the planes.</param>
/// <param name="Matrix">Luma coefficients.</param>
/// <param name="FullRange">True for 0–255 (as in JPEG), false for 16–235/240.</param>
internal sealed record FrameFormat(
    int Width,
    int Height,
    PixelLayout Layout = PixelLayout.Yuv420p,
    ColorMatrix Matrix = ColorMatrix.Bt709,
    bool FullRange = false)
{
    public int ChromaWidth => (Width + 1) / 2;

    public int ChromaHeight => (Height + 1) / 2;

    public int LumaBytes => checked(Width * Height);

    public int ChromaBytes => checked(ChromaWidth * ChromaHeight);

    /// <summary>Bytes of one complete frame.</summary>
    public int ByteCount => checked(LumaBytes + 2 * ChromaBytes);

    /// <summary>ffmpeg's name of <see cref="Layout"/>, for <c>-pix_fmt</c>.</summary>
    public string PixelFormatName => Layout == PixelLayout.Nv12 ? "nv12" : "yuv420p";
}
