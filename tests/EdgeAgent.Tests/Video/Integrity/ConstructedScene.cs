using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Tests.Video.Integrity;

/// <summary>Constructed: a still scene of plain surfaces, with sensor noise and a few people who walk.</summary>
internal sealed class ConstructedScene
{
    public const int Width = 480;
    public const int Height = 270;

    private const int People = 4;

    public static FrameFormat Format { get; } = new(Width, Height);

    private static readonly float[][] Noises = [.. Enumerable.Range(1, 13).Select(NoiseOf)];

    private readonly byte[] _still;

    public ConstructedScene(int seed = 1)
    {
        _still = new byte[Format.ByteCount];
        var random = new Random(seed);
        Surface(0, 0, Width, Height, 110, 120, 132);
        for (var i = 0; i < 90; i++)
        {
            Surface(
                random.Next(Width), random.Next(Height), random.Next(8, 90), random.Next(8, 60),
                (byte)random.Next(50, 210), (byte)random.Next(110, 146), (byte)random.Next(110, 146));
        }
    }

    /// <summary>The frame of a second.</summary>
    public VideoFrame At(int second)
    {
        var frame = new VideoFrame(Format.ByteCount) { Time = TimeSpan.FromSeconds(second) };
        _still.CopyTo(frame.Pixels, 0);
        for (var person = 0; person < People; person++)
            Fill(frame.Pixels, Width, (person * 131 + second * 23) % (Width - 12), 60 + person * 40, 12, 30, 40);
        Noise(frame, 2, second);
        return frame;
    }

    /// <summary>Adds white noise of that standard deviation to luma.</summary>
    public static void Noise(VideoFrame frame, double deviation, int second)
    {
        var noise = Noises[second % Noises.Length];
        for (var i = 0; i < Format.LumaBytes; i++)
            frame.Pixels[i] = (byte)Math.Clamp(frame.Pixels[i] + (float)deviation * noise[i], 16, 235);
    }

    // The sum of three uniform values with a standard deviation of one.
    private static float[] NoiseOf(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Format.LumaBytes)
            .Select(_ => 2 * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f))];
    }

    /// <summary>Replaces each luma sample.</summary>
    public static void Luma(VideoFrame frame, Func<int, int, byte, double> value)
    {
        var before = frame.Pixels.AsSpan(0, Format.LumaBytes).ToArray();
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
                frame.Pixels[y * Width + x] = (byte)Math.Clamp(value(x, y, before[y * Width + x]), 16, 235);
        }
    }

    /// <summary>Replaces each chroma sample.</summary>
    public static void Chroma(VideoFrame frame, Func<byte, double> blue, Func<byte, double> red)
    {
        for (var i = 0; i < Format.ChromaBytes; i++)
        {
            ref var cb = ref frame.Pixels[Format.LumaBytes + i];
            ref var cr = ref frame.Pixels[Format.LumaBytes + Format.ChromaBytes + i];
            (cb, cr) = ((byte)Math.Clamp(blue(cb), 16, 240), (byte)Math.Clamp(red(cr), 16, 240));
        }
    }

    /// <summary>Takes each luma sample from another place, the nearest one within the picture.</summary>
    public static void Warp(VideoFrame frame, Func<int, int, (double X, double Y)> from)
    {
        var before = frame.Pixels.AsSpan(0, Format.LumaBytes).ToArray();
        Luma(frame, (x, y, _) =>
        {
            var (atX, atY) = from(x, y);
            return before[Math.Clamp((int)atY, 0, Height - 1) * Width + Math.Clamp((int)atX, 0, Width - 1)];
        });
    }

    /// <summary>A mean over a square of that many samples on each side of every sample.</summary>
    public static void Blur(VideoFrame frame, int reach)
    {
        var before = frame.Pixels.AsSpan(0, Format.LumaBytes).ToArray();
        Luma(frame, (x, y, _) =>
        {
            int sum = 0, count = 0;
            for (var row = Math.Max(0, y - reach); row <= Math.Min(Height - 1, y + reach); row++)
            {
                for (var column = Math.Max(0, x - reach); column <= Math.Min(Width - 1, x + reach); column++, count++)
                    sum += before[row * Width + column];
            }

            return (double)sum / count;
        });
    }

    private void Surface(int x, int y, int width, int height, byte luma, byte blue, byte red)
    {
        Fill(_still, Width, x, y, width, height, luma);
        Fill(_still.AsSpan(Format.LumaBytes), Format.ChromaWidth, x / 2, y / 2, width / 2, height / 2, blue);
        Fill(_still.AsSpan(Format.LumaBytes + Format.ChromaBytes), Format.ChromaWidth, x / 2, y / 2, width / 2, height / 2, red);
    }

    private static void Fill(Span<byte> plane, int stride, int x, int y, int width, int height, byte value)
    {
        var rows = stride == Width ? Height : Format.ChromaHeight;
        for (var row = y; row < Math.Min(rows, y + height); row++)
            plane.Slice(row * stride + x, Math.Min(width, stride - x)).Fill(value);
    }
}
