using System.Numerics.Tensors;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>How the content of the picture has moved, compared with the learned view.</summary>
/// <param name="Right">Shift of the picture's content to the right, as a share of its width.</param>
/// <param name="Down">Shift of the picture's content down, as a share of its height.</param>
/// <param name="Roll">Clockwise turn, in degrees.</param>
/// <param name="Zoom">1: as before; 2: objects are twice as large.</param>
/// <param name="Correlation">Correlation of the structure with the moved learned one, −1 to 1.</param>
/// <param name="InPlace">Correlation of the structure with the learned one, without a movement.</param>
internal readonly record struct Movement(float Right, float Down, float Roll, float Zoom, float Correlation, float InPlace)
{
    /// <summary>Whether the content is where it was.</summary>
    public bool IsNone => Right == 0 && Down == 0 && Roll == 0 && Zoom == 1;
}

/// <summary>Finds the movement that makes the learned view most like the current one.</summary>
internal static class Registration
{
    // The search sums 2 x 2 cells, which is exact enough and faster.
    private const int Step = 2;
    private const int Columns = ViewPicture.Columns / Step;
    private const int Rows = ViewPicture.Rows / Step;

    // Least overlap of the two, as a share of the picture. A smaller one proves nothing.
    private const float LeastOverlap = 0.35f;

    // The zooms and the turns (in degrees) that are tried.
    private static readonly float[] Zooms = [1, 1.12f, 0.89f, 1.3f, 0.77f, 1.6f, 0.62f, 2];
    private static readonly float[] Rolls = [0, 2, -2, 4, -4, 7, -7, 11, -11, 16, -16, 22, -22];

    /// <summary>The movement with the highest correlation, even if that is low.</summary>
    /// <param name="now">The structure of the background.</param>
    /// <param name="inPlace">Correlation without a movement.</param>
    public static Movement Find(Structure now, Structure learned, float inPlace)
    {
        var target = new float[Columns * Rows];
        var moved = new float[Columns * Rows];
        var known = new float[Columns * Rows];
        Halve(now.Cells, target);
        var best = new Movement(0, 0, 0, 1, -1, inPlace);
        foreach (var zoom in Zooms)
        {
            foreach (var roll in Rolls)
            {
                Warp(learned.Cells, moved, known, zoom, roll);
                best = Shifted(target, moved, known, zoom, roll, best);
            }
        }

        return best;
    }

    private static void Halve(float[] cells, float[] output)
    {
        for (var y = 0; y < Rows; y++)
        {
            for (var x = 0; x < Columns; x++)
                output[y * Columns + x] = Quad(cells, y * Step * ViewPicture.Columns + x * Step);
        }
    }

    // Assumes that cells are square, which they are in a picture of 16:9.
    private static void Warp(float[] cells, float[] output, float[] known, float zoom, float roll)
    {
        var (sine, cosine) = MathF.SinCos(roll * MathF.PI / 180);
        for (var y = 0; y < Rows; y++)
        {
            for (var x = 0; x < Columns; x++)
            {
                var right = (x + 0.5f - Columns / 2f) / zoom;
                var down = (y + 0.5f - Rows / 2f) / zoom;
                var fromX = (int)MathF.Floor((right * cosine + down * sine + Columns / 2f) * Step - 0.5f);
                var fromY = (int)MathF.Floor((down * cosine - right * sine + Rows / 2f) * Step - 0.5f);
                var at = y * Columns + x;
                var isInside = fromX >= 0 && fromX + 1 < ViewPicture.Columns && fromY >= 0 && fromY + 1 < ViewPicture.Rows;
                known[at] = isInside ? 1 : 0;
                output[at] = isInside ? Quad(cells, fromY * ViewPicture.Columns + fromX) : 0;
            }
        }
    }

    private static float Quad(float[] cells, int at) =>
        cells[at] + cells[at + 1] + cells[at + ViewPicture.Columns] + cells[at + ViewPicture.Columns + 1];

    private static Movement Shifted(float[] target, float[] moved, float[] known, float zoom, float roll, Movement best)
    {
        // A turned or zoomed view is searched only nearby, to save time. If it is farther away, MovedCheck still reports another view.
        var isOnlyShifted = zoom == 1 && roll == 0;
        var mostRight = isOnlyShifted ? Columns * 3 / 5 : Columns / 6;
        var mostDown = isOnlyShifted ? Rows * 3 / 5 : Rows / 6;
        for (var down = -mostDown; down <= mostDown; down++)
        {
            for (var right = -mostRight; right <= mostRight; right++)
            {
                var correlation = Correlate(target, moved, known, right, down);
                if (correlation > best.Correlation)
                    best = new((float)right / Columns, (float)down / Rows, roll, zoom, correlation, best.InPlace);
            }
        }

        return best;
    }

    // The moved picture is 0 in cells that are not known.
    private static float Correlate(float[] target, float[] moved, float[] known, int right, int down)
    {
        float product = 0, energyTarget = 0, energyMoved = 0, overlap = 0;
        var left = Math.Max(0, right);
        var width = Columns - Math.Abs(right);
        for (var y = Math.Max(0, down); y < Math.Min(Rows, Rows + down); y++)
        {
            var from = (y - down) * Columns + left - right;
            var a = target.AsSpan(y * Columns + left, width);
            var b = moved.AsSpan(from, width);
            var isKnown = known.AsSpan(from, width);
            product += TensorPrimitives.Dot(a, b);
            energyMoved += TensorPrimitives.SumOfSquares<float>(b);
            overlap += TensorPrimitives.Sum<float>(isKnown);
            energyTarget += EnergyOf(a, isKnown);
        }

        return overlap < LeastOverlap * Columns * Rows || energyTarget * energyMoved <= 0
            ? -1
            : product / MathF.Sqrt(energyTarget * energyMoved);
    }

    private static float EnergyOf(ReadOnlySpan<float> cells, ReadOnlySpan<float> known)
    {
        Span<float> seen = stackalloc float[Columns];
        TensorPrimitives.Multiply(cells, known, seen);
        return TensorPrimitives.SumOfSquares<float>(seen[..cells.Length]);
    }
}
