namespace EdgeAgent.Integrity;

/// <summary>
/// Overlays that look like things in front of a lens, or like a disturbed signal. <em>Constructed</em>; they are the same in each run.
/// </summary>
internal static class FaultOverlays
{
    /// <summary>Height of a stripe of <see cref="Rows"/>, in pixels.</summary>
    public const int RowWidth = 22;

    // Width of a stripe of Columns, in pixels.
    private const int ColumnWidth = 30;

    private const int Seed = 1;

    /// <summary>
    /// A spider's web: threads from a center, connected by rings. With more threads, they are also thicker and more opaque.
    /// </summary>
    /// <param name="threads">Number of threads, at least five.</param>
    public static Overlay Web(double threads)
    {
        const double nearest = 60, farthest = 900, blur = 3, gray = 230;
        const double x0 = 0.45 * Overlay.SceneWidth, y0 = 0.4 * Overlay.SceneHeight;
        var random = new Random(Seed);
        double[] angles = [.. Enumerable.Range(0, (int)threads).Select(i => (i + random.NextDouble()) * 2 * Math.PI / threads)];
        var (rings, width) = (0.7 * threads, 0.45 * threads);
        var apart = (farthest - nearest) / rings;
        return new Overlay((x, y) =>
        {
            var distance = Distance(x - x0, y - y0);
            return new Paint(gray, gray, gray, 12 * threads * Overlay.Line(distance, width, blur));
        });

        // Distance from the nearest thread or ring. Between two threads, a ring is a straight line.
        double Distance(double x, double y)
        {
            var angle = Math.Atan2(y, x);
            angle += angle < angles[0] ? 2 * Math.PI : 0;
            var (before, after) = Between(angle);
            var (half, turned) = ((after - before) / 2, angle - ((before + after) / 2));
            var radius = Length(x, y);
            var reach = radius * Math.Cos(turned) / Math.Cos(half);
            var ring = nearest + (apart * Math.Round(Math.Clamp((reach - nearest) / apart, 0, rings)));
            return Math.Min(radius * Math.Sin(half - Math.Abs(turned)), Math.Abs(reach - ring) * Math.Cos(half));
        }

        (double Before, double After) Between(double angle)
        {
            var next = Array.FindIndex(angles, one => one > angle);
            return next < 0 ? (angles[^1], angles[0] + (2 * Math.PI)) : (angles[next - 1], angles[next]);
        }
    }

    /// <summary>Dirt or drops on the lens, out of focus. With more spots, they are also more opaque.</summary>
    public static Overlay Dirt(double spots)
    {
        const double smallest = 10, largest = 60, blur = 6, flat = 0.8;
        var random = new Random(Seed);
        (double X, double Y, double Radius)[] all =
        [
            .. Enumerable.Range(0, (int)spots).Select(_ => (
                random.NextDouble() * Overlay.SceneWidth, random.NextDouble() * Overlay.SceneHeight,
                smallest + (random.NextDouble() * (largest - smallest)))),
        ];
        return new Overlay((x, y) =>
        {
            var inside = all.Max(spot => spot.Radius - Length(x - spot.X, (y - spot.Y) / flat));
            return new Paint(60, 50, 40, (110 + (spots / 2)) * Overlay.Edge(inside, blur));
        });
    }

    /// <summary>A hand from the left.</summary>
    /// <param name="share">Share of the width that it covers, 0–1.</param>
    public static Overlay Hand(double share)
    {
        const double blur = 20, radius = 0.95 * Overlay.SceneHeight, y0 = 0.55 * Overlay.SceneHeight;
        var reach = share * Overlay.SceneWidth;
        return new Overlay((x, y) =>
        {
            var inside = radius * (1 - Length(x / reach, (y - y0) / radius));
            return new Paint(120 + (30 * Math.Sin(x / 200)), 90 + (20 * Math.Sin(y / 150)), 75, 255 * Overlay.Edge(inside, blur));
        });
    }

    /// <summary>Rows that are alternately brighter and darker. The overlay is twice as high as the scene, so that they can roll.</summary>
    public static Overlay Rows(double opacity) =>
        new(Overlay.SceneWidth, 2 * Overlay.SceneHeight, (_, y) => Stripe(y / RowWidth, opacity));

    /// <summary>The same for columns.</summary>
    public static Overlay Columns(double opacity) => new((x, _) => Stripe(x / ColumnWidth, opacity));

    private static Paint Stripe(double number, double opacity)
    {
        var gray = (int)number % 2 * 255;
        return new Paint(gray, gray, gray, opacity);
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
