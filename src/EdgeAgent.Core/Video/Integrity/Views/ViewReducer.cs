using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>Reduces frames of one format to cells. It reads about four rows of each cell.</summary>
internal sealed class ViewReducer(FrameFormat format)
{
    private const int RowsRead = 4;

    // The mean absolute second difference of white noise with a standard deviation of 1: √6 · √(2/π).
    private const float SecondDifference = 1.954f;

    private readonly int[] _left = Edges(ViewPicture.Columns, format.Width);
    private readonly int[] _top = Edges(ViewPicture.Rows, format.Height);
    private readonly int[] _chromaLeft = Edges(ViewPicture.Columns, format.ChromaWidth);
    private readonly int[] _chromaTop = Edges(ViewPicture.Rows, format.ChromaHeight);

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
        var (black, scale) = format.FullRange ? (0f, 1f) : (16f, 255f / 219f);
        var step = Math.Max(1, (_top[row + 1] - _top[row]) / RowsRead);
        for (var column = 0; column < ViewPicture.Columns; column++)
        {
            var (left, right) = (_left[column], _left[column + 1]);
            int sum = 0, first = 0, second = 0, rows = 0;
            for (var y = _top[row]; y < _top[row + 1]; y += step, rows++)
            {
                var line = frame.Slice(y * format.Width + left, right - left);
                Measure(line, ref sum, ref first, ref second);
            }

            var cell = row * ViewPicture.Columns + column;
            var width = right - left;
            output.Luma[cell] = Math.Clamp(((float)sum / (rows * width) - black) * scale, 0, 255);
            output.Detail[cell] = MathF.Sqrt((float)first / (rows * (width - 1))) * scale;
            output.Noise[cell] = (float)second / (rows * (width - 2)) * scale / SecondDifference;
        }
    }

    private static void Measure(ReadOnlySpan<byte> line, ref int sum, ref int first, ref int second)
    {
        int before = line[0], difference = line[1] - before;
        sum += before + line[1];
        first += difference * difference;
        before = line[1];
        for (var x = 2; x < line.Length; x++)
        {
            int sample = line[x];
            var next = sample - before;
            sum += sample;
            first += next * next;
            second += Math.Abs(next - difference);
            (before, difference) = (sample, next);
        }
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

    private static int[] Edges(int cells, int samples) => [.. Enumerable.Range(0, cells + 1).Select(cell => (int)((long)cell * samples / cells))];
}
