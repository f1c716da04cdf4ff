namespace EdgeAgent.Video.Integrity.Views;

/// <summary>
/// Percentiles of the values of a plane's cells, with an error of up to one bin. Sorting the cells would take ten times as long.
/// </summary>
/// <param name="low">Lower end of the first bin, which also counts smaller values. The last bin also counts larger ones.</param>
/// <param name="width">Width of a bin.</param>
internal sealed class CellHistogram(float low, float width)
{
    private const int Bins = 512;

    private readonly int[] _bins = new int[Bins];
    private int _count;

    public void Clear()
    {
        Array.Clear(_bins);
        _count = 0;
    }

    public void Add(float value)
    {
        _bins[Math.Clamp((int)((value - low) / width), 0, Bins - 1)]++;
        _count++;
    }

    /// <summary>Replaces all values by those of a plane.</summary>
    public CellHistogram Of(float[] plane)
    {
        Clear();
        foreach (var value in plane)
            Add(value);
        return this;
    }

    /// <summary>Largest share of the values, 0–1, that lie in any one range; 0 without values.</summary>
    /// <param name="range">Width of the range.</param>
    /// <param name="from">Least lower end of the range.</param>
    public float Largest(float range, float from)
    {
        var bins = (int)(range / width);
        var largest = 0;
        for (var bin = (int)((from - low) / width); bin <= Bins - bins; bin++)
        {
            var sum = 0;
            for (var next = bin; next < bin + bins; next++)
                sum += _bins[next];
            largest = Math.Max(largest, sum);
        }

        return _count == 0 ? 0 : (float)largest / _count;
    }

    /// <summary>A percentile: the middle of the bin up to which that share of the values lies; 0 without values.</summary>
    /// <param name="share">0–1.</param>
    public float At(double share)
    {
        var rest = (int)(share * (_count - 1));
        for (var bin = 0; bin < Bins && _count > 0; bin++)
        {
            rest -= _bins[bin];
            if (rest < 0)
                return low + (bin + 0.5f) * width;
        }

        return 0;
    }
}
