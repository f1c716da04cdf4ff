namespace EdgeAgent.Training.FullReference;

/// <summary>A pair of planes as a grid of windows; a remainder at the right or bottom edge is dropped.</summary>
internal sealed class WindowGrid
{
    /// <summary>Side of a window in pixels.</summary>
    public const int Side = 8;

    private readonly WindowTerms[] _windows;

    /// <param name="reference">The undistorted plane.</param>
    /// <param name="distorted">A plane of the same size.</param>
    public WindowGrid(Plane reference, Plane distorted)
    {
        Columns = reference.Width / Side;
        Rows = reference.Height / Side;
        _windows = new WindowTerms[Columns * Rows];
        for (var i = 0; i < _windows.Length; i++)
            _windows[i] = Terms(reference, distorted, i % Columns * Side, i / Columns * Side);
    }

    public int Columns { get; }

    public int Rows { get; }

    /// <summary>The sum over all windows.</summary>
    public WindowTerms All => Sum(0, 0, Columns, Rows);

    /// <summary>The sum over a rectangle of windows, clipped at the grid's edges.</summary>
    public WindowTerms Sum(int column, int row, int columns, int rows)
    {
        var sum = default(WindowTerms);
        for (var y = row; y < Math.Min(Rows, row + rows); y++)
        {
            for (var x = column; x < Math.Min(Columns, column + columns); x++)
                sum += _windows[y * Columns + x];
        }

        return sum;
    }

    private static WindowTerms Terms(Plane reference, Plane distorted, int left, int top)
    {
        double r = 0, d = 0, rr = 0, dd = 0, rd = 0;
        for (var y = top; y < top + Side; y++)
        {
            var a = reference.Values.AsSpan(y * reference.Width + left, Side);
            var b = distorted.Values.AsSpan(y * distorted.Width + left, Side);
            for (var x = 0; x < Side; x++)
            {
                r += a[x];
                d += b[x];
                rr += a[x] * a[x];
                dd += b[x] * b[x];
                rd += a[x] * b[x];
            }
        }

        const double pixels = Side * Side;
        var meanR = r / pixels;
        var meanD = d / pixels;
        var varianceR = Math.Max(0, rr / pixels - meanR * meanR);
        var varianceD = Math.Max(0, dd / pixels - meanD * meanD);
        return WindowTerms.Of(meanR, meanD, varianceR, varianceD, rd / pixels - meanR * meanD);
    }
}
