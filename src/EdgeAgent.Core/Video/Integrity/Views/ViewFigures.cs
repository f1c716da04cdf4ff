using System.Numerics.Tensors;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>A number that describes a picture as a whole.</summary>
internal enum Figure
{
    /// <summary>Mean luma, 0–255.</summary>
    Brightness,

    /// <summary>95th percentile of the cells' luma: how bright the brightest parts are, 0–255.</summary>
    Highlights,

    /// <summary>Distance from the 5th percentile of the cells' luma to the 95th, in luma steps.</summary>
    Contrast,

    /// <summary>97th percentile of the cells' detail: how sharp the sharpest parts are, in luma steps.</summary>
    Sharpness,

    /// <summary>Root mean square of <see cref="Structure"/>, in luma steps.</summary>
    Relief,

    /// <summary>
    /// 10th percentile of the cells' noise, because flat surfaces show nothing else. A standard deviation, in luma steps.
    /// </summary>
    Noise,

    /// <summary>Mean distance of the cells' chroma from gray, in 8-bit steps.</summary>
    Saturation,

    /// <summary>Median of the cells' blue difference, in 8-bit steps.</summary>
    Blue,

    /// <summary>Median of the cells' red difference, in 8-bit steps.</summary>
    Red,

    /// <summary>Share of the cells that are white, 0–1.</summary>
    Clipped,
}

/// <summary>The figures of one picture.</summary>
internal sealed class ViewFigures
{
    // Luma of a cell that is not clipped, 0–255. Clipped cells show no noise; brighter ones are white.
    private const float Darkest = 12;
    private const float Brightest = 243;

    private readonly float[] _values = new float[Enum.GetValues<Figure>().Length];
    private readonly CellHistogram _luma = new(0, 0.5f);
    private readonly CellHistogram _chroma = new(-128, 0.5f);
    private readonly CellHistogram _detail = new(0, 0.2f);
    private readonly CellHistogram _noise = new(0, 0.05f);

    public float this[Figure figure] => _values[(int)figure];

    /// <param name="structure">The structure of the picture.</param>
    public void Measure(ViewPicture picture, Structure structure)
    {
        var luma = _luma.Of(picture.Luma);
        Set(Figure.Brightness, Mean(picture.Luma));
        Set(Figure.Highlights, luma.At(0.95));
        Set(Figure.Contrast, luma.At(0.95) - luma.At(0.05));
        Set(Figure.Sharpness, _detail.Of(picture.Detail).At(0.97));
        Set(Figure.Relief, structure.Relief);
        Set(Figure.Noise, NoiseOf(picture));
        Set(Figure.Saturation, Saturation(picture));
        Set(Figure.Blue, _chroma.Of(picture.Cb).At(0.5));
        Set(Figure.Red, _chroma.Of(picture.Cr).At(0.5));
        Set(Figure.Clipped, Clipped(picture.Luma));
    }

    private void Set(Figure figure, float value) => _values[(int)figure] = value;

    private static float Mean(ReadOnlySpan<float> plane) => TensorPrimitives.Sum(plane) / plane.Length;

    private static float Clipped(float[] luma)
    {
        var count = 0;
        foreach (var value in luma)
            count += value > Brightest ? 1 : 0;
        return (float)count / luma.Length;
    }

    private float NoiseOf(ViewPicture picture)
    {
        _noise.Clear();
        for (var cell = 0; cell < ViewPicture.Count; cell++)
        {
            if (picture.Luma[cell] is > Darkest and < Brightest)
                _noise.Add(picture.Noise[cell]);
        }

        return _noise.At(0.1);
    }

    private static float Saturation(ViewPicture picture)
    {
        var sum = 0f;
        for (var cell = 0; cell < ViewPicture.Count; cell++)
            sum += MathF.Sqrt(picture.Cb[cell] * picture.Cb[cell] + picture.Cr[cell] * picture.Cr[cell]);
        return sum / ViewPicture.Count;
    }
}
