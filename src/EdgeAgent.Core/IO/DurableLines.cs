namespace EdgeAgent.IO;

/// <summary>A file that lines are added to; what was added is on the disk, not only on its way there. One program at a time has it open.</summary>
internal sealed class DurableLines : IDisposable
{
    private readonly FileStream _file;
    private readonly MemoryStream _pending = new();
    private long _end;

    private DurableLines(FileStream file) => _file = file;

    /// <summary>Opens a file, or begins it, with the directories above it.</summary>
    /// <exception cref="IOException">It cannot be written, or another program has it open: <see cref="IsHeld"/> tells.</exception>
    public static DurableLines Open(string path)
    {
        Ownership.CreateDirectory(Path.GetDirectoryName(path)!);
        // Without a buffer: a full disk shows where a line is written, not when the file is closed.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        Ownership.Inherit(file.SafeFileHandle, path);
        return new(file);
    }

    /// <summary>Whether the error is that another program has the file open.</summary>
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

    /// <summary>Drops all that follows the first <paramref name="length"/> bytes; new lines go there.</summary>
    public void Truncate(long length)
    {
        _file.SetLength(length);
        _end = length;
    }

    /// <summary>Adds a line, after those that could not be added before.</summary>
    /// <param name="line">In UTF-8, without a line feed.</param>
    /// <exception cref="IOException">It cannot be written now; the next call tries it again.</exception>
    public void Add(ReadOnlySpan<byte> line)
    {
        _pending.Write(line);
        _pending.WriteByte((byte)'\n');
        // A former attempt may have left a part of a line.
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
