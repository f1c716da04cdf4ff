using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.IO;

/// <summary>The finished parts of a long work, a line each, on the disk before the next begins: whatever ends the program loses none of them.</summary>
/// <remarks>A disk that refuses does not end the work: <see cref="Fault"/> says so, and each further entry tries again.</remarks>
internal sealed class Journal<TBegun, TEntry> : IDisposable
    where TBegun : class
    where TEntry : class
{
    private readonly Action<string> _tell;
    private DurableLines? _lines;
    private bool _empty = true;

    private Journal(string path, TBegun begun, Action<string> tell) => (Path, Begun, _tell) = (path, begun, tell);

    public string Path { get; }

    /// <summary>What the work was when it first began, by a former program maybe.</summary>
    public TBegun Begun { get; private set; }

    /// <summary>What a former program had finished.</summary>
    public IReadOnlyList<TEntry> Entries { get; private set; } = [];

    /// <summary>Why the last entry is not on the disk; null when it is.</summary>
    public string? Fault { get; private set; }

    /// <summary>Goes on with a journal of the same plan, or begins one. That of another plan is kept beside it.</summary>
    /// <param name="plan">See <see cref="JournalHeader{TBegun}"/>.</param>
    /// <param name="tell">Gets a sentence about what a person should know.</param>
    /// <exception cref="UserError">Another program is writing it.</exception>
    public static Journal<TBegun, TEntry> Open(string path, string schema, string plan, TBegun begun, Action<string> tell)
    {
        var journal = new Journal<TBegun, TEntry>(System.IO.Path.GetFullPath(path), begun, tell);
        journal.Try(() => journal.Begin(schema, plan));
        return journal;
    }

    /// <summary>Returns when the entry is on the disk, or <see cref="Fault"/> says why it is not.</summary>
    public void Add(TEntry entry)
    {
        _empty = false;
        if (_lines is { } lines)
            Try(() => lines.Add(Line(entry)));
    }

    /// <summary>Closes the file, and drops it when there is nothing in it.</summary>
    public void Dispose()
    {
        if (_lines is null)
            return;
        _lines.Dispose();
        if (_empty && Entries.Count == 0)
            Try(() => File.Delete(Path));
    }

    private void Begin(string schema, string plan)
    {
        _lines = DurableLines.Open(Path);
        var bytes = _lines.ReadAll();
        var content = JournalContent<TBegun, TEntry>.Parse(bytes, schema);
        if (content?.Header.Plan == plan)
        {
            (Begun, Entries) = (content.Header.Begun, content.Entries);
            _lines.Truncate(content.Length);
            return;
        }
        if (content is { Entries.Count: > 0 })
            SetAside();
        _lines.Truncate(0);
        _lines.Add(Line(new JournalHeader<TBegun>(schema, plan, Begun)));
    }

    private void SetAside()
    {
        var written = File.GetLastWriteTimeUtc(Path).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var aside = System.IO.Path.ChangeExtension(Path, $"{written}.jsonl");
        _tell($"{Path} is of another plan (other models, options or device): it is kept as {System.IO.Path.GetFileName(aside)}, and all is measured anew.");
        File.Move(Path, aside, overwrite: true);
        _lines!.Dispose();
        _lines = DurableLines.Open(Path);
    }

    private void Try(Action write)
    {
        try
        {
            write();
            Fault = null;
        }
        catch (IOException error) when (DurableLines.IsHeld(error))
        {
            throw new UserError($"{Path} is being written by another edgeagent: wait for it, or name another directory.", cause: error);
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            if (Fault is null)
                _tell($"Finished runs cannot be kept in {Path}: {Disk.Reason(error)} Measuring goes on; free the disk or do not stop it, for they are in memory only.");
            Fault = Disk.Reason(error);
        }
    }

    private static byte[] Line<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, BenchmarkJson.Compact);
}
