namespace EdgeAgent.EndToEnd.Programs;

/// <summary>A disk of its own in memory, which may be full or read-only.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("edgeagent-disk-");

    private SmallDisk()
    {
    }

    public string Path => _place.FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Skips the test where this user may not mount.</summary>
    public static async Task<SmallDisk> MountAsync(int kibibytes)
    {
        var disk = new SmallDisk();
        var mounted = await Command.RunAsync("mount", ["-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", disk.Path], Cancellation);
        if (mounted.ExitCode != 0)
            disk._place.Delete();
        Assert.SkipWhen(mounted.ExitCode != 0, $"a disk cannot be mounted here, which takes root: {mounted.Errors}");
        return disk;
    }

    /// <summary>Leaves no byte on it.</summary>
    public async Task FillAsync() =>
        (await Command.RunAsync("sh", ["-c", $"cat /dev/zero > '{Path}/filler'"], Cancellation)).Errors.ShouldContain("No space left");

    public async Task MakeReadOnlyAsync() =>
        (await Command.RunAsync("mount", ["-o", "remount,ro", Path], Cancellation)).ExitCode.ShouldBe(0);

    public async ValueTask DisposeAsync()
    {
        // Lazily: a program that a failed test left behind may still be at it.
        await Command.RunAsync("umount", ["--lazy", Path], CancellationToken.None);
        _place.Delete();
    }
}
