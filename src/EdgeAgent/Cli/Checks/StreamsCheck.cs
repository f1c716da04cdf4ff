using System.Globalization;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Cli.Checks;

/// <summary>Whether each configured stream can be opened, and its properties.</summary>
internal static class StreamsCheck
{
    /// <param name="decoders">Names the decoder of each stream; null: not named.</param>
    public static async Task<IEnumerable<CheckFinding>> RunAsync(
        VideoOptions options, CancellationToken cancellation, Lazy<Task<DecoderReport>>? decoders = null)
    {
        if (options.Streams.Count == 0)
            return [CheckFinding.Warning("streams", "no stream is configured: set EdgeAgent:Video:Streams:NAME:Url")];
        return await Task.WhenAll(
            options.Streams.Select(stream => OpenAsync(stream.Key, stream.Value, options, decoders, cancellation)));
    }

    // Opened as by the daemon, until the first frame: an input that responds but never sends a frame is faulty.
    private static async Task<CheckFinding> OpenAsync(
        string name, StreamOptions stream, VideoOptions options, Lazy<Task<DecoderReport>>? decoders,
        CancellationToken cancellation)
    {
        var check = $"stream {name}";
        try
        {
            var first = await FirstFrame.AwaitAsync(VideoSource.Of(stream), stream.Fps, options, cancellation);
            var decoder = decoders is null ? "" : $"; decoder: {(await decoders.Value).Of(stream, first)}";
            if (!first.Source.IsExposed)
                return CheckFinding.Ok(check, $"{Describe(first)}{decoder}");
            return CheckFinding.Warning(
                check,
                $"{Describe(first)}{decoder}. "
                    + "Its password is among ffmpeg's arguments, which every local user can read (docs/troubleshooting.md)");
        }
        catch (UserError error)
        {
            return CheckFinding.Failed(check, error.Message);
        }
    }

    private static string Describe(FirstFrame first)
    {
        var found = first.Properties;
        var rate = found.FrameRate > 0 ? FormattableString.Invariant($", {found.FrameRate:0.##} frames/s") : "";
        var others = first.OtherPictures > 0 ? FormattableString.Invariant($", one of {first.OtherPictures + 1} pictures") : "";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Codec} {found.Format.Width}x{found.Format.Height}{rate}{others}; first frame after {first.After.TotalSeconds:0.0} s");
    }
}
