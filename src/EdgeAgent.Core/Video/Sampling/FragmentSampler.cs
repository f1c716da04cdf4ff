using EdgeAgent.Models;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Sampling;

/// <summary>
/// Cuts a fragment grid out of raw frames of one format. The frame is scaled virtually to its display height; only the patches are
/// read, filtered and converted. Not safe for concurrent calls: it reuses its buffers, so that a frame needs no allocation.
/// </summary>
/// <remarks>
/// A frame whose own height is the display height is copied 1:1. Chroma is sited as in MPEG-2 (H.273 ChromaLocType 0): on the left luma
/// column, between two rows. Frames smaller than the grid are sampled as <see cref="PatchOrigins"/> defines; the caller decides whether
/// such a frame is worth a score.
/// </remarks>
internal sealed class FragmentSampler
{
    private readonly FrameFormat _format;
    private readonly FragmentGrid _grid;
    private readonly YuvToRgb _color;
    private readonly PatchPlane[] _planes;
    private readonly float[] _scratch;
    private readonly float[] _luma;
    private readonly float[] _cb;
    private readonly float[] _cr;
    private readonly byte[] _rgb;

    /// <summary>Samples at the fixed positions of <see cref="PatchOrigins.Fixed"/>.</summary>
    /// <param name="format">The frames' format.</param>
    /// <param name="grid">Grid to fill.</param>
    /// <param name="displayHeight">Lines at which the frame is shown; the frame's own height means 1:1.</param>
    /// <param name="number">Index among several grids at such positions.</param>
    /// <param name="bars">Black bars, in samples of the frame: the grid lies within the rest, at the same scale.</param>
    public FragmentSampler(
        FrameFormat format, FragmentGrid grid, int displayHeight = ModelContract.DisplayHeight, int number = 0, Bars bars = default)
        : this(format, grid, Placed(format, grid, displayHeight, number, bars), displayHeight)
    {
    }

    /// <summary>Samples at the given <paramref name="origins"/>, one per cell, row by row, in display pixels.</summary>
    public FragmentSampler(FrameFormat format, FragmentGrid grid, IReadOnlyList<PatchOrigin> origins, int displayHeight)
    {
        _format = format;
        _grid = grid;
        Origins = origins;
        _color = new YuvToRgb(format.Matrix, format.FullRange);
        _planes = [.. origins.SelectMany(origin => Planes(format, origin, grid.Patch, (double)format.Height / displayHeight))];
        var samples = grid.Patch * grid.Patch;
        _luma = new float[samples];
        _cb = new float[samples];
        _cr = new float[samples];
        _rgb = new byte[3 * samples];
        _scratch = new float[_planes.Max(plane => plane.ScratchRows) * grid.Patch];
    }

    /// <summary>The patches' corners, one per cell, row by row, in display pixels.</summary>
    public IReadOnlyList<PatchOrigin> Origins { get; }

    /// <summary>Width of a frame shown <paramref name="displayHeight"/> lines high with square pixels, at least 1.</summary>
    public static int DisplayWidth(FrameFormat format, int displayHeight) =>
        Math.Max(1, (int)Math.Round((double)format.Width * displayHeight / format.Height));

    /// <summary>Fills <paramref name="output"/>, RGB bytes [S, S, 3] with S = grid size, from one raw frame.</summary>
    /// <exception cref="ArgumentException">The frame or the output does not have the format's number of bytes.</exception>
    public void Sample(ReadOnlySpan<byte> frame, Span<byte> output)
    {
        if (frame.Length != _format.ByteCount)
            throw new ArgumentException($"A frame of {_format} has {_format.ByteCount} bytes, not {frame.Length}.", nameof(frame));
        if (output.Length != 3 * _grid.Size * _grid.Size)
            throw new ArgumentException($"A grid of {_grid} has {3 * _grid.Size * _grid.Size} bytes, not {output.Length}.", nameof(output));
        for (var cell = 0; cell < _planes.Length / 3; cell++)
        {
            _planes[3 * cell].Read(frame, _scratch, _luma, _grid.Patch);
            _planes[3 * cell + 1].Read(frame, _scratch, _cb, _grid.Patch);
            _planes[3 * cell + 2].Read(frame, _scratch, _cr, _grid.Patch);
            _color.Convert(_luma, _cb, _cr, _rgb);
            Place(cell, output);
        }
    }

    private static PatchOrigin[] Placed(FrameFormat format, FragmentGrid grid, int displayHeight, int number, Bars bars)
    {
        var shown = bars.Scaled((double)displayHeight / format.Height);
        var width = DisplayWidth(format, displayHeight) - shown.Left - shown.Right;
        var height = displayHeight - shown.Top - shown.Bottom;
        var origins = PatchOrigins.Fixed(Math.Max(1, width), Math.Max(1, height), grid, number);
        return [.. origins.Select(origin => new PatchOrigin(origin.X + shown.Left, origin.Y + shown.Top))];
    }

    private void Place(int cell, Span<byte> output)
    {
        var rowBytes = 3 * _grid.Size;
        var patchBytes = 3 * _grid.Patch;
        var start = cell / _grid.Cells * _grid.Patch * rowBytes + cell % _grid.Cells * patchBytes;
        for (var y = 0; y < _grid.Patch; y++)
            _rgb.AsSpan(y * patchBytes, patchBytes).CopyTo(output[(start + y * rowBytes)..]);
    }

    private static PatchPlane[] Planes(FrameFormat format, PatchOrigin origin, int side, double step)
    {
        // The center of display pixel d lies at source position (d + 1/2)·step − 1/2.
        var phase = (step - 1) / 2;
        var luma = new PatchPlane(
            new PlaneLayout(0, 1, format.Width),
            ResampleTaps.Create(origin.X, side, step, phase, format.Width),
            ResampleTaps.Create(origin.Y, side, step, phase, format.Height));
        var across = ResampleTaps.Create(origin.X, side, step / 2, phase / 2, format.ChromaWidth);
        var down = ResampleTaps.Create(origin.Y, side, step / 2, phase / 2 - 0.25, format.ChromaHeight);
        var (cb, cr) = ChromaLayouts(format);
        return [luma, new PatchPlane(cb, across, down), new PatchPlane(cr, across, down)];
    }

    private static (PlaneLayout Cb, PlaneLayout Cr) ChromaLayouts(FrameFormat format) => format.Layout switch
    {
        PixelLayout.Nv12 => (
            new(format.LumaBytes, 2, 2 * format.ChromaWidth),
            new(format.LumaBytes + 1, 2, 2 * format.ChromaWidth)),
        _ => (
            new(format.LumaBytes, 1, format.ChromaWidth),
            new(format.LumaBytes + format.ChromaBytes, 1, format.ChromaWidth)),
    };
}
