using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Strings;
using EdgeAgent.Video.Decoding;

namespace EdgeAgent.Video.Moments;

/// <summary>Encodes a raw frame as JPEG with ffmpeg, so that this program needs no image library.</summary>
internal static class JpegPicture
{
    /// <summary>Longest side of the encoded picture in pixels.</summary>
    public const int LongestSide = 960;

    // ffmpeg's scale from 2 (best) to 31.
    private const string Quantizer = "4";

    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    /// <param name="pixels">One frame, laid out as in <paramref name="format"/>.</param>
    /// <exception cref="UserError">ffmpeg is missing, failed, or took too long.</exception>
    /// <exception cref="OperationCanceledException">Canceled.</exception>
    public static async Task<byte[]> EncodeAsync(
        FrameFormat format, ReadOnlyMemory<byte> pixels, ProgramFile ffmpeg, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Longest);
        try
        {
            await using var process = ChildProcess.Start(ffmpeg, Arguments(format), holdInput: true);
            await using var killed = limit.Token.Register(process.Kill).ConfigureAwait(false);
            using var jpeg = new MemoryStream();
            var reading = process.Output.CopyToAsync(jpeg, limit.Token);
            await WriteAsync(process.Input, pixels, limit.Token);
            await reading;
            var code = await process.WaitForExitAsync(limit.Token);
            limit.Token.ThrowIfCancellationRequested();
            return code == 0 && jpeg.Length > 0 ? jpeg.ToArray() : throw Failed(code, process.ErrorLines);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new UserError($"ffmpeg needed more than {Longest.TotalSeconds:0} s to encode a picture.");
        }
    }

    // JPEG has its own matrix (BT.601) and the full range.
    private static string[] Arguments(FrameFormat format)
    {
        var scale = Math.Min(1, (double)LongestSide / Math.Max(format.Width, format.Height));
        var size = string.Create(CultureInfo.InvariantCulture, $"{Scaled(format.Width, scale)}:{Scaled(format.Height, scale)}");
        var matrix = format.Matrix == ColorMatrix.Bt709 ? "bt709" : "bt601";
        return
        [
            "-hide_banner", "-nostdin", "-nostats", "-loglevel", "level+error",
            "-f", "rawvideo", "-pixel_format", format.PixelFormatName,
            "-video_size", string.Create(CultureInfo.InvariantCulture, $"{format.Width}x{format.Height}"), "-i", "pipe:0",
            "-vf",
            $"scale={size}:in_color_matrix={matrix}:in_range={(format.FullRange ? "pc" : "tv")}:out_color_matrix=bt601:out_range=pc,"
                + "format=yuvj420p",
            "-frames:v", "1", "-threads", "1", "-q:v", Quantizer, "-bitexact", "-f", "mjpeg", "pipe:1",
        ];
    }

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    private static async Task WriteAsync(Stream input, ReadOnlyMemory<byte> pixels, CancellationToken cancellation)
    {
        try
        {
            await input.WriteAsync(pixels, cancellation);
            await input.DisposeAsync();
        }
        catch (IOException)
        {
            // It has already ended; its exit code and stderr contain the reason.
        }
    }

    private static UserError Failed(int code, IReadOnlyList<string> lines)
    {
        var reason = lines.Count > 0 ? FfmpegLine.Message(lines[^1]) : $"it {ProgramEnd.Describe(code)}";
        return new($"ffmpeg could not encode a picture: {Redaction.Text(reason.TrimEnd('.'))}.");
    }
}
