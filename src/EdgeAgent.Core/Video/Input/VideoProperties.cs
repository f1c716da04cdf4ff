using EdgeAgent.Strings;
using EdgeAgent.Video.Decoding;
using FFMpegCore;

namespace EdgeAgent.Video.Input;

/// <summary>What is known of an input's picture before the first frame.</summary>
/// <param name="Width">Of the coded picture, before rotation, in samples.</param>
/// <param name="Height">Of the coded picture, before rotation, in samples.</param>
/// <param name="FrameRate">Frames a second; 0 when the input does not say.</param>
/// <param name="Duration">Zero when the input does not say, as a live one.</param>
/// <param name="Rotation">Degrees clockwise that it is to be turned by for display: 0, 90, 180 or 270.</param>
internal sealed record VideoProperties(
    int Width,
    int Height,
    string Codec,
    string PixelFormat,
    double FrameRate,
    TimeSpan Duration,
    ColorMatrix Matrix,
    int Rotation)
{
    /// <summary>Fewer lines or columns hold no fragment worth a score.</summary>
    public const int SmallestSide = 64;

    /// <summary>A picture of this side squared is 100 MB as a frame: more is a broken or hostile input.</summary>
    public const int LargestSide = 8192;

    private const int StandardDefinitionHeight = 576;

    /// <summary>Which of the input's streams it is, as ffmpeg counts them.</summary>
    public int StreamIndex { get; init; }

    /// <summary>Pictures that the input has beside it: other tracks or variants, covers left out.</summary>
    public int OtherPictures { get; init; }

    /// <summary>How long the picture lasts, which need not be as long as its sound; zero where that is not known.</summary>
    public TimeSpan PictureDuration { get; init; }

    /// <summary>The largest of an input's moving pictures.</summary>
    /// <exception cref="UserError">There is no picture, or one of a size that cannot be scored.</exception>
    public static VideoProperties From(IMediaAnalysis analysis, VideoSource source)
    {
        var pictures = analysis.VideoStreams.Where(IsMoving).ToList();
        var stream = pictures.MaxBy(picture => ((long)(picture.Width ?? 0) * (picture.Height ?? 0), picture.Disposition?.GetValueOrDefault("default") ?? false))
            ?? throw new UserError($"{source.Shown} has no video{(analysis.AudioStreams.Count > 0 ? ", only sound" : "")}.");
        var (width, height) = (stream.Width ?? 0, stream.Height ?? 0);
        RequireSize(width, height, source);
        // Without another stream beside it, what lasts that long is the picture.
        var alone = analysis.AudioStreams.Count == 0 && pictures.Count == 1 && analysis.SubtitleStreams.Count == 0;
        return new VideoProperties(
            width,
            height,
            OneLine.Of(stream.CodecName ?? "unknown"),
            OneLine.Of(stream.PixelFormat ?? "unknown"),
            Finite(stream.AverageFrameRate),
            analysis.Duration,
            MatrixOf(stream.ColorSpace, height),
            Clockwise(stream.Rotation))
        {
            StreamIndex = stream.Index,
            OtherPictures = pictures.Count - 1,
            PictureDuration = stream.Duration > TimeSpan.Zero ? stream.Duration : alone ? analysis.Duration : TimeSpan.Zero,
        };
    }

    /// <summary>Of a live input, from its first frame.</summary>
    /// <exception cref="UserError">Its size cannot be scored.</exception>
    public static VideoProperties From(PictureDescription picture, VideoSource source)
    {
        RequireSize(picture.Width, picture.Height, source);
        return new VideoProperties(
            picture.Width, picture.Height, picture.Codec, picture.PixelFormat, FrameRate: 0, Duration: TimeSpan.Zero, MatrixOf(picture.Matrix, picture.Height), Rotation: 0);
    }

    /// <summary>The frames that a decoder makes of it: upright, 8 bits, 4:2:0, limited range.</summary>
    public FrameFormat Format => Rotation % 180 == 0
        ? new FrameFormat(Width, Height, PixelLayout.Yuv420p, Matrix)
        : new FrameFormat(Height, Width, PixelLayout.Yuv420p, Matrix);

    private static void RequireSize(int width, int height, VideoSource source)
    {
        if (width == 0 || height == 0)
            throw new UserError($"{source.Shown} has a picture of unknown size: it holds no keyframe near its beginning. Is it cut off, or still being written?");
        if (width < SmallestSide || height < SmallestSide)
            throw new UserError($"{source.Shown} is {width}x{height}: too small to score, at least {SmallestSide}x{SmallestSide} is needed.");
        if (width > LargestSide || height > LargestSide)
            throw new UserError($"{source.Shown} is {width}x{height}: too large to score, at most {LargestSide}x{LargestSide} is possible.");
    }

    // Cover art is a video stream of one picture beside sound.
    private static bool IsMoving(VideoStream stream) => !stream.Disposition?.GetValueOrDefault("attached_pic") ?? true;

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;

    // What is not tagged is guessed by its height, as players do: BT.601 up to standard definition, BT.709 above.
    private static ColorMatrix MatrixOf(string? name, int height) => name switch
    {
        "bt709" => ColorMatrix.Bt709,
        "smpte170m" or "bt470bg" or "fcc" => ColorMatrix.Bt601,
        _ => height > StandardDefinitionHeight ? ColorMatrix.Bt709 : ColorMatrix.Bt601,
    };

    // ffprobe counts counter-clockwise.
    private static int Clockwise(int rotation) => ((int)Math.Round(-rotation / 90.0) * 90 % 360 + 360) % 360;
}
