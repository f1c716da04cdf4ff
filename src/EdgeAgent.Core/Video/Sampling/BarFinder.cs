using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;

namespace EdgeAgent.Video.Sampling;

/// <summary>
/// Finds black bars as ffmpeg's cropdetect does: rows and columns from the edge inward that are black except for a hundredth of their
/// samples, where there may be text. The check costs almost nothing on frames without bars.
/// </summary>
internal sealed class BarFinder(FrameFormat format)
{
    // cropdetect's default, 24, is eight steps above black of limited range.
    private const int AboveBlack = 8;
    private const double MostBright = 0.01;

    // Thinner bars are left at the edge by a scaler or a codec.
    private const int ThinnestPart = 64;

    // A smaller picture is dark rather than framed.
    private const double LeastPicture = 0.25;

    // Compression causes ringing at the edge between bar and picture.
    private const int SoftEdge = 8;
    private const int Step = 2;

    private readonly byte _limit = (byte)(AboveBlack + (format.FullRange ? 0 : 16));

    /// <summary>The frame's bars; null when the frame is too dark to decide.</summary>
    public Bars? Find(ReadOnlySpan<byte> frame)
    {
        var luma = frame[..format.LumaBytes];
        var top = BlackRows(luma, 0, Step);
        if (top >= format.Height)
            return null;
        var bottom = BlackRows(luma, format.Height - 1, -Step);
        var from = top;
        var to = format.Height - bottom;
        var left = BlackColumns(luma, 0, Step, from, to);
        var right = BlackColumns(luma, format.Width - 1, -Step, from, to);
        var bars = new Bars(Bar(left, format.Width), Bar(top, format.Height), Bar(right, format.Width), Bar(bottom, format.Height));
        var (_, _, width, height) = bars.ActivePicture(format);
        return Math.Max(0, width) * (double)height < LeastPicture * format.LumaBytes ? null : bars;
    }

    private int BlackRows(ReadOnlySpan<byte> luma, int first, int step)
    {
        var black = 0;
        for (var row = first; row >= 0 && row < format.Height && IsBlackRow(luma, row); row += step)
            black += Step;
        return black;
    }

    private int BlackColumns(ReadOnlySpan<byte> luma, int first, int step, int from, int to)
    {
        var black = 0;
        for (var column = first; column >= 0 && column < format.Width && IsBlackColumn(luma, column, from, to); column += step)
            black += Step;
        return black;
    }

    private static int Bar(int black, int side) => black * ThinnestPart < side ? 0 : black + SoftEdge;

    private bool IsBlackRow(ReadOnlySpan<byte> luma, int row) =>
        format.Width - LumaPlane.CountUpTo(luma.Slice(row * format.Width, format.Width), _limit) <= MostBright * format.Width;

    private bool IsBlackColumn(ReadOnlySpan<byte> luma, int column, int from, int to)
    {
        var bright = 0;
        var most = MostBright * (to - from) / Step;
        for (var row = from; row < to && bright <= most; row += Step)
            bright += luma[row * format.Width + column] > _limit ? 1 : 0;
        return bright <= most;
    }
}
