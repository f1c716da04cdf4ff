using System.Globalization;

namespace EdgeAgent.EndToEnd.Programs;

/// <summary>A control group whose processes together may have so much memory, as a container's.</summary>
internal sealed class MemoryGroup : IAsyncDisposable
{
    private readonly string _path;

    private MemoryGroup(string path) => _path = path;

    /// <summary>What a shell does to be in it.</summary>
    public string Enter => $"echo $$ > {_path}/cgroup.procs";

    /// <summary>Skips the test where this user may make none.</summary>
    public static MemoryGroup Create(int mebibytes)
    {
        var bytes = (mebibytes * 1024L * 1024).ToString(CultureInfo.InvariantCulture);
        // Of the kernel's first and second way.
        var (root, limit) = Directory.Exists("/sys/fs/cgroup/memory")
            ? ("/sys/fs/cgroup/memory", "memory.limit_in_bytes")
            : ("/sys/fs/cgroup", "memory.max");
        var group = new MemoryGroup(Path.Combine(root, $"edgeagent-test-{Guid.NewGuid():N}"));
        try
        {
            Directory.CreateDirectory(group._path);
            File.WriteAllText(Path.Combine(group._path, limit), bytes);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            Assert.Skip($"no control group with a limit of memory can be made here, which takes root and its controller: {error.Message}");
        }
        return group;
    }

    // The kernel lets go of it once its last process is gone.
    public async ValueTask DisposeAsync() => await Eventually.HoldsAsync(TryDeleteAsync);

    private async Task<bool> TryDeleteAsync() => (await Command.RunAsync("rmdir", [_path], CancellationToken.None)).ExitCode == 0;
}
