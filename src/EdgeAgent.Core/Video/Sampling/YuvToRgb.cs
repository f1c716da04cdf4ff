using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Sampling;

/// <summary>Converts Y′CbCr samples to R′G′B′ bytes (ITU-T H.273, equations for matrix coefficients 1 and 5/6).</summary>
internal sealed class YuvToRgb
{
    private readonly float _lumaScale;
    private readonly float _black;
    private readonly float _redFromCr;
    private readonly float _greenFromCb;
    private readonly float _greenFromCr;
    private readonly float _blueFromCb;

    public YuvToRgb(ColorMatrix matrix, bool fullRange)
    {
        var (kr, kb) = matrix == ColorMatrix.Bt709 ? (0.2126, 0.0722) : (0.299, 0.114);
        var kg = 1 - kr - kb;
        var chromaScale = fullRange ? 1 : 255.0 / 224;
        _lumaScale = (float)(fullRange ? 1 : 255.0 / 219);
        _black = fullRange ? 0 : 16;
        _redFromCr = (float)(2 * (1 - kr) * chromaScale);
        _blueFromCb = (float)(2 * (1 - kb) * chromaScale);
        _greenFromCb = (float)(-2 * kb * (1 - kb) / kg * chromaScale);
        _greenFromCr = (float)(-2 * kr * (1 - kr) / kg * chromaScale);
    }

    /// <summary>Writes three bytes per sample: R, G, B, rounded and clamped to 0–255.</summary>
    public void Convert(ReadOnlySpan<float> luma, ReadOnlySpan<float> cb, ReadOnlySpan<float> cr, Span<byte> rgb)
    {
        for (var i = 0; i < luma.Length; i++)
        {
            var y = (luma[i] - _black) * _lumaScale + 0.5f;
            var u = cb[i] - 128;
            var v = cr[i] - 128;
            rgb[3 * i] = Clamp(y + _redFromCr * v);
            rgb[3 * i + 1] = Clamp(y + _greenFromCb * u + _greenFromCr * v);
            rgb[3 * i + 2] = Clamp(y + _blueFromCb * u);
        }
    }

    private static byte Clamp(float value) => (byte)Math.Clamp((int)value, 0, 255);
}
