using System.Numerics;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>Reduces frames of one format to cells. It reads about four rows of each cell. Not safe for concurrent calls.</summary>
internal sealed class ViewReducer(FrameFormat format)
{
    // Rows of pixels that are read of each row of cells, if it has that many. Up to twice as many are read if they cannot be evenly spaced.
    private const int RowsRead = 4;

    // The mean absolute second difference of white noise with a standard deviation of 1: √6 · √(2/π).
    private const float SecondDifference = 1.954f;

    private readonly int[] _left = Edges(ViewPicture.Columns, format.Width);
    private readonly int[] _top = Edges(ViewPicture.Rows, format.Height);
    private readonly int[] _chromaLeft = Edges(ViewPicture.Columns, format.ChromaWidth);
    private readonly int[] _chromaTop = Edges(ViewPicture.Rows, format.ChromaHeight);

    // Sums for each column of samples, over the rows that are read of one row of cells: of luma, of squared differences, and of absolute
    // second differences.
    private readonly int[] _sums = new int[format.Width];
    private readonly int[] _squares = new int[format.Width];
    private readonly int[] _seconds = new int[format.Width];

    /// <summary>Height of the frames in lines.</summary>
    public int Lines => format.Height;

    /// <summary>Whether each cell has enough samples: a picture of at least 384 x 216.</summary>
    public static bool Suits(FrameFormat format) => format.Width >= 4 * ViewPicture.Columns && format.Height >= 4 * ViewPicture.Rows;

    public void Reduce(ReadOnlySpan<byte> frame, ViewPicture output)
    {
        for (var row = 0; row < ViewPicture.Rows; row++)
        {
            ReduceLuma(frame, row, output);
            ReduceChroma(frame, row, output);
        }
    }

    private void ReduceLuma(ReadOnlySpan<byte> frame, int row, ViewPicture output)
    {
        Array.Clear(_sums);
        Array.Clear(_squares);
        Array.Clear(_seconds);
        var step = Math.Max(1, (_top[row + 1] - _top[row]) / RowsRead);
        var rows = 0;
        for (var y = _top[row]; y < _top[row + 1]; y += step, rows++)
            Add(frame.Slice(y * format.Width, format.Width));
        var (black, scale) = format.FullRange ? (0f, 1f) : (16f, 255f / 219f);
        for (var column = 0; column < ViewPicture.Columns; column++)
        {
            var (left, width) = (_left[column], _left[column + 1] - _left[column]);
            var cell = row * ViewPicture.Columns + column;
            var count = (float)(rows * width);
            output.Luma[cell] = Math.Clamp((Sum(_sums, left, width) / count - black) * scale, 0, 255);
            output.Detail[cell] = MathF.Sqrt(Sum(_squares, left, width) / count) * scale;
            output.Noise[cell] = Sum(_seconds, left, width) / count * scale / SecondDifference;
        }
    }

    // Adds each sample, its squared difference to the next one, and the absolute difference of that to the next difference. The last two
    // samples of a line have no such differences.
    private void Add(ReadOnlySpan<byte> line)
    {
        var x = 0;
        for (; x + 2 + Vector<byte>.Count <= line.Length; x += Vector<byte>.Count)
        {
            Vector.Widen(new Vector<byte>(line[x..]), out var low, out var high);
            Vector.Widen(new Vector<byte>(line[(x + 1)..]), out var nextLow, out var nextHigh);
            Vector.Widen(new Vector<byte>(line[(x + 2)..]), out var thirdLow, out var thirdHigh);
            Add(x, Vector.AsVectorInt16(low), Vector.AsVectorInt16(nextLow), Vector.AsVectorInt16(thirdLow));
            Add(x + Vector<short>.Count, Vector.AsVectorInt16(high), Vector.AsVectorInt16(nextHigh), Vector.AsVectorInt16(thirdHigh));
        }

        for (; x < line.Length; x++)
        {
            _sums[x] += line[x];
            if (x + 2 >= line.Length)
                continue;
            var difference = line[x + 1] - line[x];
            _squares[x] += difference * difference;
            _seconds[x] += Math.Abs(line[x + 2] - line[x + 1] - difference);
        }
    }

    private void Add(int x, Vector<short> sample, Vector<short> next, Vector<short> third)
    {
        var difference = next - sample;
        Vector.Widen(sample, out var sampleLow, out var sampleHigh);
        Vector.Widen(difference, out var low, out var high);
        Vector.Widen(Vector.Abs(third - next - difference), out var secondLow, out var secondHigh);
        Increase(_sums, x, sampleLow, sampleHigh);
        Increase(_squares, x, low * low, high * high);
        Increase(_seconds, x, secondLow, secondHigh);
    }

    private static void Increase(int[] totals, int x, Vector<int> low, Vector<int> high)
    {
        (new Vector<int>(totals, x) + low).CopyTo(totals, x);
        (new Vector<int>(totals, x + Vector<int>.Count) + high).CopyTo(totals, x + Vector<int>.Count);
    }

    private static float Sum(int[] totals, int left, int width)
    {
        var sum = 0;
        foreach (var value in totals.AsSpan(left, width))
            sum += value;
        return sum;
    }

    private void ReduceChroma(ReadOnlySpan<byte> frame, int row, ViewPicture output)
    {
        var isPlanar = format.Layout == PixelLayout.Yuv420p;
        var (apart, stride) = isPlanar ? (1, format.ChromaWidth) : (2, 2 * format.ChromaWidth);
        var cb = frame[format.LumaBytes..];
        var cr = cb[(isPlanar ? format.ChromaBytes : 1)..];
        // Chroma varies little within a cell: its middle row is enough.
        var at = (_chromaTop[row] + _chromaTop[row + 1]) / 2 * stride;
        for (var column = 0; column < ViewPicture.Columns; column++)
        {
            var cell = row * ViewPicture.Columns + column;
            output.Cb[cell] = MeanChroma(cb[at..], column, apart);
            output.Cr[cell] = MeanChroma(cr[at..], column, apart);
        }
    }

    private float MeanChroma(ReadOnlySpan<byte> line, int column, int apart)
    {
        var sum = 0;
        for (var x = _chromaLeft[column]; x < _chromaLeft[column + 1]; x++)
            sum += line[x * apart];
        return (float)sum / (_chromaLeft[column + 1] - _chromaLeft[column]) - 128;
    }

    private static int[] Edges(int cells, int samples) =>
        [.. Enumerable.Range(0, cells + 1).Select(cell => (int)((long)cell * samples / cells))];
}
