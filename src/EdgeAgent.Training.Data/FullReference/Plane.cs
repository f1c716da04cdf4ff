namespace EdgeAgent.Training.FullReference;

/// <summary>A plane of luma in code values, row by row.</summary>
internal sealed record Plane(float[] Values, int Width, int Height)
{
    /// <summary>The first plane of a planar frame with one byte per sample.</summary>
    public static Plane Of(ReadOnlySpan<byte> frame, int width, int height)
    {
        var values = new float[width * height];
        for (var i = 0; i < values.Length; i++)
            values[i] = frame[i];
        return new Plane(values, width, height);
    }

    /// <summary>The plane at half its width and height. Each pixel is the mean of four; an odd last row or column is dropped.</summary>
    public Plane Halved()
    {
        var width = Width / 2;
        var height = Height / 2;
        var values = new float[width * height];
        for (var y = 0; y < height; y++)
        {
            var above = Values.AsSpan(2 * y * Width, Width);
            var below = Values.AsSpan((2 * y + 1) * Width, Width);
            for (var x = 0; x < width; x++)
                values[y * width + x] = (above[2 * x] + above[2 * x + 1] + below[2 * x] + below[2 * x + 1]) / 4;
        }

        return new Plane(values, width, height);
    }

    /// <summary>Mean absolute difference from a plane of the same size.</summary>
    public double Difference(Plane other)
    {
        var sum = 0.0;
        for (var i = 0; i < Values.Length; i++)
            sum += Math.Abs(Values[i] - other.Values[i]);
        return sum / Values.Length;
    }
}
