using EdgeAgent.EndToEnd.Programs;

namespace EdgeAgent.EndToEnd.Cli;

/// <summary>A directory of files that are not what they should be, made once for all rows of the table.</summary>
public sealed class BadFiles : IAsyncLifetime
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("edgeagent-bad-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What a row calls <c>{files}</c>.</summary>
    public string Path => _directory.FullName;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(At("directory"));
        await File.WriteAllTextAsync(At("text.mp4"), "This is no video.", Cancellation);
        await File.WriteAllTextAsync(At("text.onnx"), "This is no model.", Cancellation);
        await File.WriteAllTextAsync(At("empty.onnx"), "", Cancellation);
        await File.WriteAllTextAsync(At("broken.json"), """{ "EdgeAgent": { """, Cancellation);
        await FfmpegAsync("-f", "lavfi", "-i", "sine=duration=1", "-c:a", "aac", At("sound.mp4"));
        await FfmpegAsync(
            "-f", "lavfi", "-i", "color=size=2x2:duration=1,format=rgb24", "-vf", "crop=1:1", "-c:v", "libx264rgb", At("tiny.mp4"));
        await ClipAsync("whole.mp4");
        await CutAsync("whole.mp4", "index-missing.mp4");
        await ClipAsync("index-first.mp4", "-movflags", "+faststart");
        await CutAsync("index-first.mp4", "data-cut.mp4");
        await ModelsAsync();
    }

    public ValueTask DisposeAsync()
    {
        _directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    private string At(string name) => System.IO.Path.Combine(Path, name);

    private Task ClipAsync(string name, params string[] options) =>
        FfmpegAsync(
        [
            "-f", "lavfi", "-i", "testsrc2=size=640x360:duration=6", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            .. options, At(name),
        ]);

    private static async Task FfmpegAsync(params string[] arguments)
    {
        var ended = await Command.RunAsync("ffmpeg", ["-nostdin", "-v", "error", .. arguments], Cancellation);
        ended.ExitCode.ShouldBe(0, ended.Errors);
    }

    private async Task ModelsAsync()
    {
        foreach (var variant in (string[])["b0", "b3"])
        {
            var ended = await Command.RunAsync(
                "env",
                [$"EdgeAgent__StateDirectory={At("state")}", Agent.Binary, "models", "export", variant, "--output", At($"{variant}.onnx")],
                Cancellation);
            ended.ExitCode.ShouldBe(0, ended.Errors);
        }
        await CutAsync("b0.onnx", "cut.onnx");
        // The same model with an output of another name.
        var bytes = await File.ReadAllBytesAsync(At("b0.onnx"), Cancellation);
        for (var at = bytes.AsSpan().IndexOf("quality"u8); at >= 0; at = bytes.AsSpan().IndexOf("quality"u8))
            "quantum"u8.CopyTo(bytes.AsSpan(at));
        await File.WriteAllBytesAsync(At("other-contract.onnx"), bytes, Cancellation);
    }

    private async Task CutAsync(string whole, string cut)
    {
        var bytes = await File.ReadAllBytesAsync(At(whole), Cancellation);
        await File.WriteAllBytesAsync(At(cut), bytes.AsMemory(0, bytes.Length / 2), Cancellation);
    }
}
