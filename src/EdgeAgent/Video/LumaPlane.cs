using System.Numerics;

namespace EdgeAgent.Video;

/// <summary>A sparse look at a frame's luma: every fourth row, which is enough to tell a frozen or a black picture.</summary>
internal sealed class LumaPlane(FrameFormat format)
{
    private const int RowStep = 4;

    private readonly int _rows = (format.Height + RowStep - 1) / RowStep;

    /// <summary>Samples looked at.</summary>
    public int Count => _rows * format.Width;

    /// <summary>Copies the rows looked at, one after the other.</summary>
    public void CopyTo(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        for (var row = 0; row < _rows; row++)
            Row(frame, row).CopyTo(output[(row * format.Width)..]);
    }

    /// <summary>Mean absolute difference to rows copied before, in 8-bit steps.</summary>
    public double Difference(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> earlier)
    {
        var sum = 0L;
        for (var row = 0; row < _rows; row++)
            sum += SumOfDifferences(Row(frame, row), earlier.Slice(row * format.Width, format.Width));
        return (double)sum / Count;
    }

    /// <summary>Share of samples not above <paramref name="limit"/>.</summary>
    public double ShareUpTo(ReadOnlySpan<byte> frame, byte limit)
    {
        var count = 0L;
        for (var row = 0; row < _rows; row++)
            count += CountUpTo(Row(frame, row), limit);
        return (double)count / Count;
    }

    /// <summary>How many samples of a row are not above <paramref name="limit"/>.</summary>
    public static long CountUpTo(ReadOnlySpan<byte> row, byte limit)
    {
        var (count, x, most) = (0L, 0, new Vector<byte>(limit));
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            count += Vector.Sum(Vector.LessThanOrEqual(new Vector<byte>(row[x..]), most) & Vector<byte>.One);
        for (; x < row.Length; x++)
            count += row[x] <= limit ? 1 : 0;
        return count;
    }

    private ReadOnlySpan<byte> Row(ReadOnlySpan<byte> frame, int row) => frame.Slice(row * RowStep * format.Width, format.Width);

    private static long SumOfDifferences(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var (sum, x) = (0L, 0);
        for (; x <= a.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var (left, right) = (new Vector<byte>(a[x..]), new Vector<byte>(b[x..]));
            Vector.Widen(Vector.Max(left, right) - Vector.Min(left, right), out var low, out var high);
            sum += Vector.Sum(low + high);
        }

        for (; x < a.Length; x++)
            sum += Math.Abs(a[x] - b[x]);
        return sum;
    }
}
