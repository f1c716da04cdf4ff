using EdgeAgent.Benchmarks.Results;
using EdgeAgent.Configuration;
using EdgeAgent.IO;
using EdgeAgent.Telemetry.Spool;

namespace EdgeAgent.Hosting;

/// <summary>
/// The directory that outlives the program. If its disk is not writable, it can still be read, and files that the program needs are in a
/// temporary directory while it runs.
/// </summary>
/// <param name="fault">See <see cref="Fault"/>.</param>
internal sealed class StateFolder(string path, string? fault) : IDisposable
{
    private static readonly string[] Folders = [ModelFiles.Folder, BenchmarkHistory.Folder, TelemetrySpool.Folder];

    private Exception? _modelsFault;

    private readonly Lazy<DirectoryInfo> _temporary = new(() => Temporary(path));

    public string Path => path;

    /// <summary>Why the directory is not writable, as a sentence; null if it is.</summary>
    public string? Fault => fault;

    /// <summary>The directory of generated models; a temporary one, deleted with this object, if the models cannot be kept.</summary>
    /// <exception cref="UserError">The disk of temporary files is not writable either.</exception>
    public string Models =>
        System.IO.Path.Combine(fault is null && _modelsFault is null ? path : _temporary.Value.FullName, ModelFiles.Folder);

    /// <exception cref="UserError">The path cannot be a directory of this program.</exception>
    public static StateFolder Open(string configured)
    {
        var (path, fault) = StateDirectory.Open(configured);
        return new(path, fault);
    }

    /// <summary>
    /// Sets aside files and directories that occupy the place of the program's own, and uses another place for models if theirs is not
    /// writable.
    /// </summary>
    /// <param name="report">Receives one message for each.</param>
    public void Repair(Action<string> report)
    {
        if (fault is not null)
            return;
        var spools = Enum.GetValues<Signal>().Select(signal => System.IO.Path.Combine(TelemetrySpool.Folder, signal.Text())).ToList();
        var setAside = spools.Select(spool => System.IO.Path.Combine(spool, SpoolDirectory.SetAsideFolder));
        foreach (var folder in Folders.Concat(spools).Concat(setAside).Select(Below).Where(File.Exists))
            report($"{folder} is a file where a directory belongs. {KeptFile.SetAside(folder)}");
        foreach (var file in spools.Select(spool => Below(System.IO.Path.Combine(spool, SpoolDirectory.LockFile))).Where(Directory.Exists))
            report($"{file} is a directory where a file belongs. {KeptFile.SetAside(file)}");
        try
        {
            StateDirectory.Probe(Below(ModelFiles.Folder));
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            _modelsFault = error;
            report(
                $"{Below(ModelFiles.Folder)} is not writable: {Disk.Reason(error)} "
                + $"Models are written to {Models} until the program ends.");
        }
    }

    public void Dispose()
    {
        if (_temporary is { IsValueCreated: true, Value: { Exists: true } folder })
            folder.Delete(recursive: true);
    }

    private string Below(string folder) => System.IO.Path.Combine(path, folder);

    private static DirectoryInfo Temporary(string path)
    {
        try
        {
            return Directory.CreateTempSubdirectory("edgeagent-");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"Models cannot be written, neither to the state directory {path} nor to {System.IO.Path.GetTempPath()}: {error.Message} "
                + "Set EdgeAgent:StateDirectory to a directory that this user can write.",
                cause: error);
        }
    }
}
