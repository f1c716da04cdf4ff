using System.Globalization;
using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Decoding;
using EdgeAgent.Video.Integrity.Views;

namespace EdgeAgent.Integrity;

/// <summary>A video, decoded to a file at one frame per second.</summary>
/// <param name="Decoded">The file: YUV4MPEG2, yuv420p, limited range.</param>
internal sealed record Scene(string Name, string Decoded, FrameFormat Format)
{
    /// <summary>Seconds of a video that are decoded. A shorter video is repeated.</summary>
    public const int Seconds = 150;

    // Limits the decoding: ffmpeg would repeat a video without a single frame forever.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    // A picture more than 1280 pixels wide is halved. yuv420p needs even sizes.
    private const string Size = "w='trunc(iw/(1+gt(iw,1280))/2)*2':h='trunc(ih/(1+gt(iw,1280))/2)*2'";

    /// <summary>ffmpeg's arguments for reading it, repeated forever.</summary>
    public IReadOnlyList<string> Input => ["-stream_loop", "-1", "-i", Decoded];

    /// <summary>Decodes a video into a folder.</summary>
    /// <returns>Null if it is not a video, or its picture is too small for the checks.</returns>
    public static async Task<Scene?> DecodeAsync(string video, string folder, CancellationToken cancel)
    {
        var name = Path.GetFileName(video);
        var file = Path.Combine(folder, name + ".y4m");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        string[] arguments =
        [
            "-nostdin", "-v", "error", "-stream_loop", "-1", "-i", video, "-t", Seconds.ToString(CultureInfo.InvariantCulture),
            "-vf", $"fps=1,scale={Size}:out_range=tv", "-an", "-pix_fmt", "yuv420p", file,
        ];
        await using var ffmpeg = ChildProcess.Start(Watched.Ffmpeg, arguments);
        try
        {
            var code = await ffmpeg.WaitForExitAsync(limit.Token);
            return code == 0 && FormatOf(file) is { } format && ViewReducer.Suits(format) ? new Scene(name, file, format) : null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return null;
        }
    }

    // The first line is "YUV4MPEG2 W640 H360 F1:1 …"; null without one.
    private static FrameFormat? FormatOf(string file)
    {
        if (!File.Exists(file) || File.ReadLines(file).FirstOrDefault() is not { } header)
            return null;
        var fields = header.Split(' ');
        return new FrameFormat(Number('W'), Number('H'));

        int Number(char field) => int.Parse(fields.First(one => one.StartsWith(field))[1..], CultureInfo.InvariantCulture);
    }
}
