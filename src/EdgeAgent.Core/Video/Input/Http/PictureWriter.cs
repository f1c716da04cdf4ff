using System.Globalization;
using System.Text;

namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// Writes pictures to ffmpeg's stdin so that each is decoded at once: as parts of a multipart stream with their true lengths. The
/// <c>mpjpeg</c> demuxer then does not wait for the next part. Other picture formats work too if their decoder is named.
/// </summary>
/// <remarks>ffmpeg's rawvideo encoder holds back one frame per thread unless <c>-threads 1</c> precedes the output.</remarks>
internal sealed class PictureWriter(Stream output)
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    /// <returns>False when ffmpeg has exited.</returns>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> picture, CancellationToken cancellation)
    {
        var length = picture.Length.ToString(CultureInfo.InvariantCulture);
        var head = $"--edgeagent\r\nContent-Type: image/jpeg\r\nContent-Length: {length}\r\n\r\n";
        return await SendAsync(Encoding.ASCII.GetBytes(head), cancellation)
            && await SendAsync(picture, cancellation)
            && await SendAsync(LineEnd, cancellation);
    }

    /// <summary>Writes bytes unchanged.</summary>
    /// <returns>False when ffmpeg has exited.</returns>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            await output.WriteAsync(bytes, cancellation);
            await output.FlushAsync(cancellation);
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            return false;
        }
    }
}
