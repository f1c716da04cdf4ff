using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Integrity;

/// <summary>Color and opacity of a pixel, each 0–255.</summary>
internal readonly record struct Paint(double Red, double Green, double Blue, double Opacity);

/// <summary>A partly transparent picture that is laid over a scene. It is drawn for a scene of 1280 x 720 and fitted to others.</summary>
/// <param name="At">Paints the pixel at x and y.</param>
internal sealed record Overlay(int Width, int Height, Func<double, double, Paint> At)
{
    public const int SceneWidth = 1280, SceneHeight = 720;

    /// <summary>An overlay of the size of the scene.</summary>
    public Overlay(Func<double, double, Paint> at)
        : this(SceneWidth, SceneHeight, at)
    {
    }

    /// <summary>
    /// How opaque a surface with a blurred edge is at a place, 0–1. The logistic function replaces the integral of a Gaussian, from which
    /// it differs by at most 0.01.
    /// </summary>
    /// <param name="inside">Distance from the edge in pixels, negative outside.</param>
    /// <param name="blur">Standard deviation in pixels.</param>
    public static double Edge(double inside, double blur) => 1 / (1 + Math.Exp(-1.702 * inside / blur));

    /// <summary>How opaque a line with blurred edges is at a place, 0–1.</summary>
    /// <param name="distance">Distance from the middle of the line, in pixels.</param>
    public static double Line(double distance, double width, double blur) =>
        Edge(distance + (width / 2), blur) - Edge(distance - (width / 2), blur);

    /// <summary>Draws it into a file.</summary>
    public OverlayFile Draw(string path)
    {
        var pixels = new byte[4 * Width * Height];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var paint = At(x, y);
                var pixel = pixels.AsSpan(4 * ((y * Width) + x), 4);
                pixel[0] = (byte)paint.Red;
                pixel[1] = (byte)paint.Green;
                pixel[2] = (byte)paint.Blue;
                pixel[3] = (byte)paint.Opacity;
            }
        }

        File.WriteAllBytes(path, pixels);
        return new OverlayFile(path, Width, Height);
    }
}

/// <summary>An overlay in a file: raw RGBA, 8 bits per sample, which needs no image library.</summary>
internal sealed record OverlayFile(string Path, int Width, int Height)
{
    /// <summary>ffmpeg's arguments for reading it.</summary>
    public IReadOnlyList<string> Input => ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", $"{Width}x{Height}", "-i", Path];

    /// <summary>The filter that fits it to a scene.</summary>
    public string Fit(FrameFormat scene) =>
        $"scale={scene.Width * Width / Overlay.SceneWidth}:{scene.Height * Height / Overlay.SceneHeight}";
}
