using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Sampling;

/// <summary>Black bars around a picture, which are not scored: their width at each side, in samples.</summary>
internal readonly record struct Bars(int Left, int Top, int Right, int Bottom)
{
    public static Bars None => default;

    /// <summary>Corner and size of the picture within a frame.</summary>
    public (int X, int Y, int Width, int Height) ActivePicture(FrameFormat format) =>
        (Left, Top, format.Width - Left - Right, format.Height - Top - Bottom);

    /// <summary>The smaller width at each side.</summary>
    public Bars Common(Bars other) => new(
        Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Min(Right, other.Right), Math.Min(Bottom, other.Bottom));

    /// <summary>The same bars in a frame shown larger or smaller, rounded up so that no part of them remains visible.</summary>
    public Bars Scaled(double scale)
    {
        return new Bars(Up(Left), Up(Top), Up(Right), Up(Bottom));

        int Up(int side) => (int)Math.Ceiling(side * scale);
    }
}
