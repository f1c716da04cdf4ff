using EdgeAgent.Models.Quantization;

namespace EdgeAgent.Inference.Calibration;

/// <summary>Histogram of a tensor's values between its minimum and maximum; this range includes zero.</summary>
internal sealed class ValueHistogram(ActivationRange extremes)
{
    private const int Bins = 2048;
    private const int Tries = 32;

    private readonly long[] _counts = new long[Bins];
    private readonly float _width = (extremes.High - extremes.Low) / Bins;

    public void Add(ReadOnlySpan<float> values)
    {
        if (_width <= 0)
            return;
        foreach (var value in values)
            _counts[Math.Clamp((int)((value - extremes.Low) / _width), 0, Bins - 1)]++;
    }

    /// <summary>
    /// Range with the least mean squared quantization error. Inside the range, the error is uniform up to half a step: Δ²/12 (Bennett,
    /// "Spectra of quantized signals", 1948). Outside, the error is the distance from the range.
    /// </summary>
    public ActivationRange LeastSquares()
    {
        var candidates =
            from low in Enumerable.Range(1, Tries)
            from high in Enumerable.Range(1, Tries)
            select new ActivationRange(extremes.Low * low / Tries, extremes.High * high / Tries);
        return candidates.Distinct().MinBy(SquaredError);
    }

    private double SquaredError(ActivationRange range)
    {
        var step = (range.High - range.Low) / byte.MaxValue;
        var sum = 0.0;
        for (var bin = 0; bin < Bins; bin++)
        {
            var value = extremes.Low + ((bin + 0.5f) * _width);
            var beyond = Math.Max(Math.Max(range.Low - value, value - range.High), 0);
            sum += _counts[bin] * (beyond > 0 ? (double)beyond * beyond : step * step / 12.0);
        }
        return sum;
    }
}
