namespace EdgeAgent.Lab.Evaluation;

/// <summary>The result for one file, valid until the file changes.</summary>
/// <param name="Path">Path of the file; with its size and time it shows whether the file has changed.</param>
internal abstract record FileResult(string Path, long Bytes, DateTimeOffset Modified)
{
    /// <summary>Whether the file has not changed since.</summary>
    public bool IsOf(FileInfo file) => file.Exists && file.FullName == Path && file.Length == Bytes && TimeOf(file) == Modified;

    protected static DateTimeOffset TimeOf(FileInfo file) => new(file.LastWriteTimeUtc);
}
