namespace EdgeAgent.Lab.Profiling.Trace;

/// <summary>A folder for traces that is deleted on disposal: the trace of a large model has tens of megabytes.</summary>
internal sealed class TraceFolder : IDisposable
{
    private readonly DirectoryInfo _folder;

    private TraceFolder(DirectoryInfo folder) => _folder = folder;

    /// <summary>Start of a trace's file name.</summary>
    public string Prefix => System.IO.Path.Combine(Path, "trace");

    public string Path => _folder.FullName;

    /// <summary>
    /// Creates a folder among the system's temporary files, for the process that outlives its workers, even those that crash.
    /// </summary>
    public static TraceFolder Create() => new(Directory.CreateTempSubdirectory("edgeagent-trace-"));

    /// <summary>Creates a worker's own folder within that of the process that started it.</summary>
    public static TraceFolder Within(string folder) =>
        new(Directory.CreateDirectory(System.IO.Path.Combine(folder, Guid.NewGuid().ToString("N"))));

    public void Dispose()
    {
        try
        {
            _folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Another program's file in it, or a worker that is still ending, is not worth a failure.
        }
    }
}
