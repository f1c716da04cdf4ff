using EdgeAgent.Strings;
using EdgeAgent.Video.Decoding;
using FFMpegCore;

namespace EdgeAgent.Video.Input;

/// <summary>Properties of an input's picture, known before the first frame.</summary>
/// <param name="Width">Of the coded picture, before rotation, in samples.</param>
/// <param name="Height">Of the coded picture, before rotation, in samples.</param>
/// <param name="FrameRate">Frames per second; 0 if unknown.</param>
/// <param name="Duration">Zero if unknown, as for a live input.</param>
/// <param name="Rotation">Clockwise rotation for display in degrees: 0, 90, 180 or 270.</param>
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
    /// <summary>With fewer lines or columns no fragment is worth a score.</summary>
    public const int SmallestSide = 64;

    /// <summary>A square picture of this side is a frame of 100 MB; a larger one comes from a broken or hostile input.</summary>
    public const int LargestSide = 8192;

    private const int StandardDefinitionHeight = 576;
    private const int LongestProfile = 40;

    /// <summary>FFmpeg's name of the codec's profile; null if unknown.</summary>
    public string? Profile { get; init; }

    /// <summary>ffmpeg's index of the stream within the input.</summary>
    public int StreamIndex { get; init; }

    /// <summary>Number of other pictures in the input: other tracks or variants, without covers.</summary>
    public int OtherPictures { get; init; }

    /// <summary>Length of the picture, which may differ from that of its sound; zero if unknown.</summary>
    public TimeSpan PictureDuration { get; init; }

    /// <summary>Properties of the largest of an input's moving pictures.</summary>
    /// <exception cref="UserError">There is no picture, or its size cannot be scored.</exception>
    public static VideoProperties From(IMediaAnalysis analysis, VideoSource source)
    {
        var pictures = analysis.VideoStreams.Where(IsMoving).ToList();
        var largest = pictures.MaxBy(picture =>
            ((long)(picture.Width ?? 0) * (picture.Height ?? 0), picture.Disposition?.GetValueOrDefault("default") ?? false));
        var stream = largest
            ?? throw new UserError($"{source.Shown} has no video{(analysis.AudioStreams.Count > 0 ? ", only sound" : "")}.");
        var width = stream.Width ?? 0;
        var height = stream.Height ?? 0;
        RequireSize(width, height, source);
        // With a single stream, the container's duration is that of the picture.
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
            Profile = ProfileOf(stream.Profile),
            StreamIndex = stream.Index,
            OtherPictures = pictures.Count - 1,
            PictureDuration = stream.Duration > TimeSpan.Zero ? stream.Duration : alone ? analysis.Duration : TimeSpan.Zero,
        };
    }

    /// <summary>Properties of a live input, from its first frame.</summary>
    /// <exception cref="UserError">Its size cannot be scored.</exception>
    public static VideoProperties From(PictureDescription picture, VideoSource source)
    {
        RequireSize(picture.Width, picture.Height, source);
        return new VideoProperties(
            picture.Width,
            picture.Height,
            picture.Codec,
            picture.PixelFormat,
            FrameRate: 0,
            Duration: TimeSpan.Zero,
            MatrixOf(picture.Matrix, picture.Height),
            Rotation: 0);
    }

    /// <summary>Whether a decoded frame is one of this picture.</summary>
    public bool Fit(PictureDescription picture) => (Width, Height, Codec) == (picture.Width, picture.Height, picture.Codec);

    /// <summary>Format of the decoded frames: upright, 8 bits, 4:2:0, limited range.</summary>
    public FrameFormat Format => Rotation % 180 == 0
        ? new FrameFormat(Width, Height, PixelLayout.Yuv420p, Matrix)
        : new FrameFormat(Height, Width, PixelLayout.Yuv420p, Matrix);

    /// <summary>
    /// The name of a profile as the value of an attribute, which is limited to FFmpeg's own names. Null for anything that is not like one.
    /// </summary>
    public static string? ProfileOf(string? name) =>
        name is { Length: > 0 and <= LongestProfile } and not "unknown"
        && name.All(character => char.IsAsciiLetterOrDigit(character) || character is ' ' or ':' or '.' or '-')
            ? name
            : null;

    private static void RequireSize(int width, int height, VideoSource source)
    {
        if (width == 0 || height == 0)
        {
            throw new UserError($"{source.Shown} has a picture of unknown size: it has no keyframe near its beginning. "
                + "Is it cut off, or still being written?");
        }

        if (width < SmallestSide || height < SmallestSide)
        {
            throw new UserError(
                $"{source.Shown} is {width}x{height}: too small to score, at least {SmallestSide}x{SmallestSide} is needed.");
        }

        if (width > LargestSide || height > LargestSide)
        {
            throw new UserError(
                $"{source.Shown} is {width}x{height}: too large to score, at most {LargestSide}x{LargestSide} is possible.");
        }
    }

    // Cover art is a video stream with a single picture that accompanies sound.
    private static bool IsMoving(VideoStream stream) => !stream.Disposition?.GetValueOrDefault("attached_pic") ?? true;

    private static double Finite(double value) => double.IsFinite(value) ? value : 0;

    // A missing tag is guessed from the height, as players do: BT.601 up to standard definition, BT.709 above.
    private static ColorMatrix MatrixOf(string? name, int height) => name switch
    {
        "bt709" => ColorMatrix.Bt709,
        "smpte170m" or "bt470bg" or "fcc" => ColorMatrix.Bt601,
        _ => height > StandardDefinitionHeight ? ColorMatrix.Bt709 : ColorMatrix.Bt601,
    };

    // ffprobe counts counter-clockwise.
    private static int Clockwise(int rotation) => ((int)Math.Round(-rotation / 90.0) * 90 % 360 + 360) % 360;
}
