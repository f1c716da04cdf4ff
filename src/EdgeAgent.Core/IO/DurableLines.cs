namespace EdgeAgent.IO;

/// <summary>
/// A file to which lines are appended. Each line is flushed to the disk. Only one program at a time can have the file open.
/// </summary>
internal sealed class DurableLines : IDisposable
{
    private readonly FileStream _file;
    private readonly MemoryStream _pending = new();
    private long _end;

    private DurableLines(FileStream file) => _file = file;

    /// <summary>Opens or creates a file, including its parent directories.</summary>
    /// <exception cref="IOException">It is not writable, or another program has it open, see <see cref="IsHeld"/>.</exception>
    public static DurableLines Open(string path)
    {
        Ownership.CreateDirectory(Path.GetDirectoryName(path)!);
        // No buffer, so that a full disk is reported when a line is written, not when the file is closed.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        Ownership.Inherit(file.SafeFileHandle, path);
        return new(file);
    }

    /// <summary>Whether the error means that another program has the file open.</summary>
    public static bool IsHeld(IOException error)
    {
        const int tryAgain = 11;
        return error.HResult == tryAgain;
    }

    public byte[] ReadAll()
    {
        var bytes = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Removes everything after the first <paramref name="length"/> bytes; new lines are written there.</summary>
    public void Truncate(long length)
    {
        _file.SetLength(length);
        _end = length;
    }

    /// <summary>Appends a line, after earlier lines that could not be written.</summary>
    /// <param name="line">In UTF-8, without a line feed.</param>
    /// <exception cref="IOException">It cannot be written now; the next call retries it.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        _pending.Write(line);
        _pending.WriteByte((byte)'\n');
        // A previous attempt may have left part of a line.
        if (_file.Length != _end)
            _file.SetLength(_end);
        _file.Position = _end;
        _file.Write(_pending.GetBuffer().AsSpan(0, (int)_pending.Length));
        _file.Flush(flushToDisk: true);
        _end += _pending.Length;
        _pending.SetLength(0);
    }

    public void Dispose()
    {
        _file.Dispose();
        _pending.Dispose();
    }
}
