using System.Diagnostics;
using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Integrity;

/// <summary>The results of the checks for a clip.</summary>
/// <param name="Events">The reported faults.</param>
/// <param name="IsSteady">Whether, at the end of the clip, the view could be compared with the usual one.</param>
/// <param name="IsGray">Whether the picture had no color at the end of the clip.</param>
/// <param name="Milliseconds">Mean cost of the checks per frame.</param>
internal sealed record Watched(IReadOnlyList<SignalEvent> Events, bool IsSteady, bool IsGray, double Milliseconds)
{
    public static readonly ProgramFile Ffmpeg = new("ffmpeg", "install it, as with apt-get install ffmpeg");

    /// <exception cref="UserError">ffmpeg fails.</exception>
    public static async Task<Watched> RunAsync(Clip clip, CancellationToken cancel)
    {
        var format = clip.Scene.Format;
        var watch = new ViewWatch(clip.Options);
        var reducer = new ViewReducer(format);
        var frame = new VideoFrame(format.ByteCount);
        List<(TimeSpan Time, Signals Raised)> frames = [];
        var spent = TimeSpan.Zero;
        await using var ffmpeg = ChildProcess.Start(Ffmpeg, ArgumentsOf(clip));
        while (await IsReadAsync(ffmpeg, frame, cancel))
        {
            frame.Time = frames.Count * clip.Apart;
            var start = Stopwatch.GetTimestamp();
            var found = watch.Next(frame, reducer, frame.Time.Hours);
            spent += Stopwatch.GetElapsedTime(start);
            frames.Add((frame.Time, found.Raised));
        }

        if (await ffmpeg.WaitForExitAsync(cancel) is not 0 || frames.Count < clip.Frames)
            throw new UserError(
                $"ffmpeg made {frames.Count} of {clip.Frames} frames of {clip.Scene.Name} with {clip.Graph}: "
                + string.Join(' ', ffmpeg.ErrorLines.TakeLast(3)));
        return new Watched(
            SignalEvent.In(frames), watch.Seen.Match is not null, Lights.Of(watch.Seen.Figures) == Light.Gray,
            spent.TotalMilliseconds / frames.Count);
    }

    private static string[] ArgumentsOf(Clip clip) =>
    [
        "-nostdin", "-v", "error", .. clip.Scene.Input, .. clip.Inputs, "-filter_complex", clip.Graph,
        "-frames:v", clip.Frames.ToString(CultureInfo.InvariantCulture), "-pix_fmt", "yuv420p", "-f", "rawvideo", "pipe:1",
    ];

    private static async Task<bool> IsReadAsync(ChildProcess ffmpeg, VideoFrame frame, CancellationToken cancel) =>
        await ffmpeg.Output.ReadAtLeastAsync(frame.Pixels, frame.Pixels.Length, throwOnEndOfStream: false, cancel) == frame.Pixels.Length;
}
