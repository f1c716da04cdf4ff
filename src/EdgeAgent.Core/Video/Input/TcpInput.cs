using System.Net.Sockets;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Video.Input;

/// <summary>
/// A <c>tcp://</c> address, opened once. Bare JPEGs are found by their own syntax and passed on one by one: ffmpeg would read a megabyte
/// before it detects them, and would wait for the next picture before decoding one. Other data is relayed unchanged.
/// </summary>
internal sealed class TcpInput : IAsyncDisposable
{
    private const int BufferBytes = 1 << 16;

    private static readonly byte[] JpegStart = [0xff, 0xd8, 0xff];

    private readonly VideoSource _source;
    private readonly TcpClient _client;
    private readonly byte[] _first;
    private long _bytes;

    private TcpInput(VideoSource source, TcpClient client, byte[] first)
    {
        _source = source;
        _client = client;
        _first = first;
        _bytes = first.Length;
    }

    /// <summary>Bytes received.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>ffmpeg's options before <c>-i pipe:0</c>.</summary>
    public IReadOnlyList<string> FormatArguments => IsJpeg ? ["-f", "mpjpeg"] : [];

    private bool IsJpeg => _first.AsSpan().StartsWith(JpegStart);

    /// <summary>Whether this is an address to connect to, without ffmpeg options such as listening.</summary>
    public static bool Fits(VideoSource source) =>
        source is { Format.Length: 0, Options.Count: 0 } && Uri.TryCreate(source.Input, UriKind.Absolute, out var address)
        && address is { Scheme: "tcp", Port: > 0, Query.Length: 0, UserInfo.Length: 0 };

    /// <exception cref="UserError">There is no answer, or no data within the timeout.</exception>
    public static async Task<TcpInput> OpenAsync(VideoSource source, TimeSpan timeout, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(timeout);
        var client = new TcpClient();
        var answered = false;
        try
        {
            var address = new Uri(source.Input);
            await client.ConnectAsync(address.DnsSafeHost, address.Port, limit.Token);
            answered = true;
            var first = new byte[JpegStart.Length];
            var count = await client.GetStream().ReadAtLeastAsync(first, first.Length, throwOnEndOfStream: false, limit.Token);
            return count > 0
                ? new TcpInput(source, client, first[..count])
                : throw new UserError($"{source.Shown} ended without a picture.");
        }
        catch (Exception error)
        {
            client.Dispose();
            throw error switch
            {
                OperationCanceledException when !cancellation.IsCancellationRequested =>
                    new UserError(InputAdvice.OfSilence(source, answered, timeout)),
                SocketException or IOException => new UserError(source.Unreadable(source.Redacted(error.Message)), cause: error),
                _ => error,
            };
        }
    }

    /// <summary>Writes to ffmpeg's stdin until the camera ends, ffmpeg exits, or the call is canceled.</summary>
    /// <returns>Why the camera ended, as a sentence; null when ffmpeg exited or the call was canceled.</returns>
    public async Task<string?> PumpAsync(Stream ffmpegInput, CancellationToken cancellation)
    {
        var writer = new PictureWriter(ffmpegInput);
        var splitter = IsJpeg ? new JpegSplitter(JpegSplitter.LargestPicture) : null;
        var buffer = new byte[BufferBytes];
        try
        {
            for (ReadOnlyMemory<byte> bytes = _first; bytes.Length > 0; bytes = buffer.AsMemory(0, await ReadAsync(buffer, cancellation)))
            {
                if (!await PassAsync(bytes, splitter, writer, cancellation))
                    return null;
            }

            return $"{_source.Shown} ended.";
        }
        catch (IOException error)
        {
            return $"{_source.Shown} broke off: {_source.Redacted(error.Message)}.";
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<int> ReadAsync(byte[] buffer, CancellationToken cancellation)
    {
        var count = await _client.GetStream().ReadAsync(buffer, cancellation);
        Interlocked.Add(ref _bytes, count);
        return count;
    }

    private static async Task<bool> PassAsync(
        ReadOnlyMemory<byte> bytes, JpegSplitter? splitter, PictureWriter writer, CancellationToken cancellation)
    {
        if (splitter is null)
            return await writer.SendAsync(bytes, cancellation);
        splitter.Add(bytes.Span);
        while (splitter.TryTake(out var picture))
        {
            if (!await writer.WriteAsync(picture, cancellation))
                return false;
        }

        return true;
    }
}
