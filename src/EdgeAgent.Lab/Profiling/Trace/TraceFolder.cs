namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>A folder for traces, gone with it: the trace of a large model has tens of megabytes.</summary>
internal sealed class TraceFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    private TraceFolder(DirectoryInfo folder) => _folder = folder;

    /// <summary>How a trace's name begins.</summary>
    public string Prefix => System.IO.Path.Combine(Path, "trace");

    public string Path => _folder.FullName;

    /// <summary>One among the system's temporary files: for the process that outlives its workers, whatever becomes of them.</summary>
    public static TraceFolder Create() => new(Directory.CreateTempSubdirectory("edgeagent-trace-"));

    /// <summary>A worker's own, within that of the process that started it.</summary>
    public static TraceFolder Within(string folder) => new(Directory.CreateDirectory(System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N"))));

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Somebody else's file in it, or a worker that the kernel has not let go yet: not worth failing for.
        }
    }
}
