using EdgeAgent.IO.Processes;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Cli.Checks;

/// <summary>Whether ffmpeg and ffprobe are installed, and in which version.</summary>
internal static class ProgramsCheck
{
    public static async Task<IEnumerable<CheckFinding>> RunAsync(VideoOptions options, CancellationToken cancellation) =>
        await Task.WhenAll(
            VersionAsync("ffmpeg", Programs.Ffmpeg(options), cancellation),
            VersionAsync("ffprobe", Programs.Ffprobe(options), cancellation));

    private static async Task<CheckFinding> VersionAsync(string name, ProgramFile program, CancellationToken cancellation)
    {
        try
        {
            await using var process = ChildProcess.Start(program, ["-version"]);
            using var reader = new StreamReader(process.Output);
            var first = (await reader.ReadToEndAsync(cancellation)).Split('\n')[0];
            var exitCode = await process.WaitForExitAsync(cancellation);
            if (exitCode == 0 && first.Contains(" version ", StringComparison.Ordinal))
                return CheckFinding.Ok(name, first.Split(" Copyright")[0]);
            return CheckFinding.Failed(
                name, $"{program.Path} does not respond like {name}: it {ProgramEnd.Describe(exitCode)}. To fix this, {program.Remedy}.");
        }
        catch (UserError error)
        {
            return CheckFinding.Failed(name, error.Message);
        }
    }
}
