using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Tests.Video.Input;

/// <summary>
/// A camera that writes its bare pictures over TCP to whoever connects, at a steady rate, as rpicam-vid does with <c>-o tcp://</c>.
/// </summary>
internal sealed class RawServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _serving;
    private int _clients;

    private RawServer(IReadOnlyList<byte[]> pictures, double fps, int most)
    {
        _listener.Start();
        _serving = ServeAsync(pictures, fps, most);
    }

    public string Url => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>How often it was connected to.</summary>
    public int Clients => Volatile.Read(ref _clients);

    /// <param name="most">Clients that are served before it refuses all others.</param>
    public static RawServer Start(IReadOnlyList<byte[]> pictures, double fps, int most = int.MaxValue) => new(pictures, fps, most);

    /// <summary>JPEGs that ffmpeg makes of a moving test pattern.</summary>
    public static async Task<IReadOnlyList<byte[]>> JpegsAsync(CancellationToken cancellation)
    {
        var path = await Clips.MakeAsync("jpegs.mjpeg", "-f lavfi -i testsrc2=s=320x240:r=5:d=2 -c:v mjpeg -q:v 3", cancellation);
        return Split(await File.ReadAllBytesAsync(path, cancellation), [0xff, 0xd8, 0xff]);
    }

    /// <summary>Access units of H.264 without any time, each behind its delimiter.</summary>
    /// <param name="gop">Frames from one keyframe to the next.</param>
    public static async Task<IReadOnlyList<byte[]>> H264Async(int frames, int gop, CancellationToken cancellation) =>
        await H264Async($"bare-{frames}-{gop}.h264", frames, gop, "", cancellation);

    /// <summary>
    /// Like <see cref="H264Async(int, int, CancellationToken)"/>, with one keyframe, the first. After it, a column of each picture is
    /// intra, and only the first picture comes with parameter sets.
    /// </summary>
    public static async Task<IReadOnlyList<byte[]>> IntraRefreshAsync(int frames, int gop, CancellationToken cancellation)
    {
        var pictures = await H264Async($"bare-refresh-{frames}-{gop}.h264", frames, gop, ":intra-refresh=1", cancellation);
        return [pictures[0], .. pictures.Skip(1).Select(WithoutParameterSets)];
    }

    private static async Task<IReadOnlyList<byte[]>> H264Async(
        string name, int frames, int gop, string more, CancellationToken cancellation)
    {
        var path = await Clips.MakeAsync(
            name,
            $"-f lavfi -i testsrc2=s=320x240:r=5:d={frames / 5} -c:v libx264 -preset ultrafast -tune zerolatency "
            + $"-x264-params slices=1:keyint={gop}:min-keyint={gop}:scenecut=0:repeat-headers=1:aud=1{more} "
            + "-bsf:v h264_metadata=tick_rate=0/1",
            cancellation);
        return Split(await File.ReadAllBytesAsync(path, cancellation), [0, 0, 0, 1, 9]);
    }

    // H.264, table 7-1: 7 and 8 are the parameter sets.
    private static byte[] WithoutParameterSets(byte[] picture)
    {
        byte[] begin = [0, 0, 1];
        var units = Split(picture, begin);
        return [.. units.Where(unit => (unit[begin.Length] & 31) is not (7 or 8)).SelectMany(unit => unit)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
    }

    private static List<byte[]> Split(byte[] all, byte[] begin)
    {
        var starts = new List<int>();
        for (var at = 0; all.AsSpan(at).IndexOf(begin) is >= 0 and var next; at += next + begin.Length)
            starts.Add(at + next);
        return [.. starts.Zip(starts.Skip(1).Append(all.Length), (start, end) => all[start..end])];
    }

    private async Task ServeAsync(IReadOnlyList<byte[]> pictures, double fps, int most)
    {
        var clients = new List<Task>();
        try
        {
            while (Clients < most)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _clients);
                clients.Add(SendAsync(client, pictures, fps));
            }

            _listener.Stop();
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }

        await Task.WhenAll(clients);
    }

    private async Task SendAsync(TcpClient client, IReadOnlyList<byte[]> pictures, double fps)
    {
        using (client)
        using (var timer = new PeriodicTimer(TimeSpan.FromSeconds(1 / fps)))
        {
            try
            {
                for (var i = 0; ; i++)
                {
                    await client.GetStream().WriteAsync(pictures[i % pictures.Count], _stop.Token);
                    await timer.WaitForNextTickAsync(_stop.Token);
                }
            }
            catch (Exception error) when (error is OperationCanceledException or IOException)
            {
                // The client has gone, or the test has ended.
            }
        }
    }
}
