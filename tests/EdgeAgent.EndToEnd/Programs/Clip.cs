namespace EdgeAgent.EndToEnd.Programs;

/// <summary>A short moving picture, encoded by the real ffmpeg.</summary>
internal sealed class Clip : IDisposable
{
    private Clip(string path) => Path = path;

    public string Path { get; }

    public static async Task<Clip> MakeAsync(CancellationToken cancellation)
    {
        var path = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"edgeagent-{Guid.NewGuid():N}.mp4");
        var ffmpeg = await Command.RunAsync(
            "ffmpeg",
            [
                "-nostdin", "-v", "error", "-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25", "-t", "4", "-c:v", "libx264", "-preset",
                "veryfast", "-pix_fmt", "yuv420p", path,
            ],
            cancellation);
        ffmpeg.ExitCode.ShouldBe(0, ffmpeg.Errors);
        return new Clip(path);
    }

    public void Dispose() => File.Delete(Path);
}
