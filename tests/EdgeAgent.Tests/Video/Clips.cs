using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Tests.Video;

/// <summary>Clips that ffmpeg makes for the tests, each once a run, in a directory that goes with the run.</summary>
internal static class Clips
{
    private static readonly Lazy<string> Made = new(() =>
    {
        var directory = System.IO.Directory.CreateTempSubdirectory("edgeagent-clips-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.Directory.Delete(directory, recursive: true);
        return directory;
    });

    public static string Directory => Made.Value;

    /// <summary>Where a clip of this name is made.</summary>
    public static string PathOf(string name) => Path.Combine(Directory, name);

    /// <summary>Runs ffmpeg with these arguments (separated by spaces) and the clip's path; does nothing when the clip is there.</summary>
    public static async Task<string> MakeAsync(string name, string arguments, CancellationToken cancellation)
    {
        var path = PathOf(name);
        if (!File.Exists(path))
        {
            var lines = await FfmpegAsync([.. arguments.Split(' '), "-y", path], cancellation);
            File.Exists(path).ShouldBeTrue(string.Join('\n', lines));
        }

        return path;
    }

    /// <summary>Runs ffmpeg to its end.</summary>
    /// <returns>What it wrote to stderr.</returns>
    public static async Task<IReadOnlyList<string>> FfmpegAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        await using var ffmpeg = ChildProcess.Start(
            Programs.Ffmpeg(new VideoOptions()), ["-hide_banner", "-nostdin", "-nostats", .. arguments]);
        await ffmpeg.WaitForExitAsync(cancellation);
        return ffmpeg.ErrorLines;
    }
}
