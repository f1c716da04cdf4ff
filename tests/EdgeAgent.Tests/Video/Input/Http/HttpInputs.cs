using System.IO.Pipelines;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>Opens inputs for tests, and reads what they pump.</summary>
internal static class HttpInputs
{
    public static HttpInputRequest Request(RawCamera camera, string path = "/video") => new(camera.Address(path), Fps: 20);

    /// <summary>Pumps until so many pictures have come out, or the input ends.</summary>
    /// <returns>The pictures, and why the input ended.</returns>
    public static async Task<(IReadOnlyList<byte[]> Pictures, string? Reason)> TakeAsync(
        HttpInput input, int count, CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var pipe = new Pipe();
        var pumping = PumpAsync(input, pipe.Writer, stop.Token);
        List<byte[]> pictures = [];
        var splitter = new JpegSplitter(1 << 20);
        await using var output = pipe.Reader.AsStream();
        var buffer = new byte[1 << 16];
        while (pictures.Count < count && await output.ReadAsync(buffer, cancellation) is > 0 and var read)
            pictures.AddRange(Split(splitter, buffer.AsSpan(0, read)));
        await stop.CancelAsync();
        return (pictures, await pumping);
    }

    /// <summary>The pictures that these bytes complete.</summary>
    public static IReadOnlyList<byte[]> Split(JpegSplitter splitter, ReadOnlySpan<byte> bytes)
    {
        splitter.Add(bytes);
        List<byte[]> pictures = [];
        while (splitter.TryTake(out var picture))
            pictures.Add(picture.ToArray());
        return pictures;
    }

    private static async Task<string?> PumpAsync(HttpInput input, PipeWriter writer, CancellationToken cancellation)
    {
        var reason = await input.PumpAsync(writer.AsStream(), cancellation);
        await writer.CompleteAsync();
        return reason;
    }
}
