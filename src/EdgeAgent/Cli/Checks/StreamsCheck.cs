using System.Globalization;
using EdgeAgent.Video;

namespace EdgeAgent.Cli.Checks;

/// <summary>Whether each configured stream can be opened, and what it is.</summary>
internal static class StreamsCheck
{
    public static async Task<IEnumerable<Finding>> RunAsync(VideoOptions options, CancellationToken cancellation)
    {
        if (options.Streams.Count == 0)
            return [Finding.Warning("streams", "none is configured: set EdgeAgent:Video:Streams:NAME:Url")];
        var probe = new VideoProbe(options);
        return await Task.WhenAll(options.Streams.Select(stream => ProbeAsync(probe, stream.Key, stream.Value, cancellation)));
    }

    private static async Task<Finding> ProbeAsync(VideoProbe probe, string name, StreamOptions stream, CancellationToken cancellation)
    {
        var check = $"stream {name}";
        try
        {
            var found = await probe.ReadAsync(VideoSource.Parse(stream.Url), cancellation);
            return Finding.Ok(check, string.Create(CultureInfo.InvariantCulture, $"{found.Codec} {found.Format.Width}x{found.Format.Height}, {found.FrameRate:0.##} frames/s"));
        }
        catch (UserError error)
        {
            return Finding.Failed(check, error.Message);
        }
    }
}
