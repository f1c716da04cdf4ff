namespace EdgeAgent.Profiling.Trace;

/// <summary>A folder of its own for one trace, gone with it: a trace of a large model has tens of megabytes.</summary>
internal sealed class TraceFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("edgeagent-trace-");

    /// <summary>How the trace's name begins.</summary>
    public string Prefix => Path.Combine(_folder.FullName, "trace");

    public void Dispose() => _folder.Delete(recursive: true);
}
