using ScottPlot;
using SkiaSharp;

namespace EdgeAgent.Lab.Reports.Charts;

/// <summary>
/// A marker of straight lines. ScottPlot's own shapes of this kind release the path before Skia has read it, and a garbage collection at
/// that moment crashes the program.
/// </summary>
/// <param name="polygons">Corners around the center of a marker of size 2.</param>
/// <param name="closed">Whether it is filled and outlined; otherwise it consists of lines.</param>
internal sealed class PathMarker(IReadOnlyList<SKPoint[]> polygons, bool closed) : IMarker
{
    // Half of the side, and the distance of the side from the center, of an equilateral triangle in a circle of radius 1.
    private const float HalfSide = 0.866f, Inradius = 0.5f;

    private static readonly PathMarker TriangleUp = new([[new(0, -1), new(HalfSide, Inradius), new(-HalfSide, Inradius)]], closed: true);
    private static readonly PathMarker TriangleDown = new([[new(0, 1), new(HalfSide, -Inradius), new(-HalfSide, -Inradius)]], closed: true);
    private static readonly PathMarker Diamond = new([[new(0, -1), new(1, 0), new(0, 1), new(-1, 0)]], closed: true);
    private static readonly PathMarker Cross = new([[new(-1, 0), new(1, 0)], [new(0, -1), new(0, 1)]], closed: false);
    private static readonly PathMarker Eks = new([[new(-1, -1), new(1, 1)], [new(-1, 1), new(1, -1)]], closed: false);
    private static readonly PathMarker HorizontalBar = new([[new(-1, 0), new(1, 0)]], closed: false);

    /// <returns>Null for shapes that need no path.</returns>
    public static PathMarker? Of(MarkerShape shape) => shape switch
    {
        MarkerShape.FilledTriangleUp => TriangleUp,
        MarkerShape.FilledTriangleDown => TriangleDown,
        MarkerShape.FilledDiamond => Diamond,
        MarkerShape.Cross => Cross,
        MarkerShape.Eks => Eks,
        MarkerShape.HorizontalBar => HorizontalBar,
        _ => null,
    };

    public void Render(SKCanvas canvas, Paint paint, Pixel center, float size, MarkerStyle markerStyle)
    {
        using var path = new SKPath();
        foreach (var corners in polygons)
        {
            var points = corners.Select(corner => new SKPoint(center.X + (corner.X * size / 2), center.Y + (corner.Y * size / 2)));
            path.AddPoly([.. points], closed);
        }
        if (closed)
            Drawing.FillPath(canvas, paint, path, markerStyle.FillStyle);
        Drawing.DrawPath(canvas, paint, path, closed ? markerStyle.OutlineStyle : markerStyle.LineStyle);
    }
}
