using System.Numerics;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Integrity;

/// <summary>A sparse sample of a frame's luma: every fourth row, which is enough to detect a frozen or a black picture.</summary>
internal sealed class LumaPlane(FrameFormat format)
{
    private const int RowStep = 4;

    private readonly int _rows = (format.Height + RowStep - 1) / RowStep;

    /// <summary>Number of samples read.</summary>
    public int Count => _rows * format.Width;

    /// <summary>Copies the rows that are read, one after the other.</summary>
    public void CopyTo(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        for (var row = 0; row < _rows; row++)
            Row(frame, row).CopyTo(output[(row * format.Width)..]);
    }

    /// <summary>How the frame differs from rows copied earlier.</summary>
    public PictureChange Change(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> earlier)
    {
        var sum = 0L;
        var place = default(Extent);
        for (var row = 0; row < _rows; row++)
        {
            var now = Row(frame, row);
            var before = earlier.Slice(row * format.Width, format.Width);
            sum += SumOfDifferences(now, before);
            // Once the area is too large, its exact size does not matter.
            if ((place.IsEmpty || PictureChange.IsSmall(place.Width, place.Height, format)) && HasStrong(now, before))
                place = place.With(row * RowStep, RowStep, now, before);
        }

        return new PictureChange((double)sum / Count, !place.IsEmpty && PictureChange.IsSmall(place.Width, place.Height, format));
    }

    /// <summary>Share of samples not above <paramref name="limit"/>.</summary>
    public double ShareUpTo(ReadOnlySpan<byte> frame, byte limit)
    {
        var count = 0L;
        for (var row = 0; row < _rows; row++)
            count += CountUpTo(Row(frame, row), limit);
        return (double)count / Count;
    }

    /// <summary>Number of samples in a row that are not above <paramref name="limit"/>.</summary>
    public static long CountUpTo(ReadOnlySpan<byte> row, byte limit)
    {
        var count = 0L;
        var x = 0;
        var most = new Vector<byte>(limit);
        for (; x <= row.Length - Vector<byte>.Count; x += Vector<byte>.Count)
            count += Vector.Sum(Vector.LessThanOrEqual(new Vector<byte>(row[x..]), most) & Vector<byte>.One);
        for (; x < row.Length; x++)
            count += row[x] <= limit ? 1 : 0;
        return count;
    }

    private ReadOnlySpan<byte> Row(ReadOnlySpan<byte> frame, int row) => frame.Slice(row * RowStep * format.Width, format.Width);

    private static long SumOfDifferences(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var sum = 0L;
        var x = 0;
        for (; x <= a.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var left = new Vector<byte>(a[x..]);
            var right = new Vector<byte>(b[x..]);
            Vector.Widen(Vector.Max(left, right) - Vector.Min(left, right), out var low, out var high);
            sum += Vector.Sum(low + high);
        }

        for (; x < a.Length; x++)
            sum += Math.Abs(a[x] - b[x]);
        return sum;
    }

    private static bool HasStrong(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        var x = 0;
        var strong = new Vector<byte>(PictureChange.Strong);
        for (; x <= a.Length - Vector<byte>.Count; x += Vector<byte>.Count)
        {
            var left = new Vector<byte>(a[x..]);
            var right = new Vector<byte>(b[x..]);
            if (Vector.GreaterThanAny(Vector.Max(left, right) - Vector.Min(left, right), strong))
                return true;
        }

        for (; x < a.Length; x++)
        {
            if (IsStrong(a[x], b[x]))
                return true;
        }

        return false;
    }

    private static bool IsStrong(byte a, byte b) => Math.Abs(a - b) > PictureChange.Strong;

    // The rectangle around samples that differ strongly; right and bottom are exclusive.
    private readonly record struct Extent(int Left, int Top, int Right, int Bottom)
    {
        public bool IsEmpty => Right == 0;

        public int Width => Right - Left;

        public int Height => Bottom - Top;

        public Extent With(int row, int rows, ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
        {
            var first = 0;
            var last = a.Length - 1;
            while (!IsStrong(a[first], b[first]))
                first++;
            while (!IsStrong(a[last], b[last]))
                last--;
            return IsEmpty
                ? new Extent(first, row, last + 1, row + rows)
                : new Extent(Math.Min(Left, first), Top, Math.Max(Right, last + 1), row + rows);
        }
    }
}
