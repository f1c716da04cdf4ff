using System.Globalization;
using EdgeAgent.IO.Processes;

namespace EdgeAgent.Tests.Video;

/// <summary>The ffmpegs that this test run has started.</summary>
internal static class FfmpegProcesses
{
    /// <summary>Ids of the running ones that have this argument.</summary>
    public static IReadOnlyList<int> Of(string argument) =>
    [
        .. System.IO.Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Where(name => name is not null && char.IsAsciiDigit(name[0]))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => Read(id, "stat") is { } stat && stat.Contains($") ", StringComparison.Ordinal)
                && ParentOf(stat) == Environment.ProcessId)
            .Where(id => Read(id, "cmdline") is { } line && line.Split((char)0) is [var program, .. var arguments]
                && Path.GetFileName(program) is "ffmpeg" && arguments.Contains(argument)),
    ];

    /// <summary>Sends a signal to one of them.</summary>
    public static async Task SignalAsync(int id, string signal, CancellationToken cancellation)
    {
        await using var kill = ChildProcess.Start(
            new ProgramFile("kill", "install it"), [$"-{signal}", id.ToString(CultureInfo.InvariantCulture)]);
        (await kill.WaitForExitAsync(cancellation)).ShouldBe(0);
    }

    private static int ParentOf(string stat) =>
        int.Parse(stat[(stat.LastIndexOf(") ", StringComparison.Ordinal) + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);

    private static string? Read(int id, string file)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{file}");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
