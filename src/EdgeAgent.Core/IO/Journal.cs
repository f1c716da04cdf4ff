using System.Globalization;
using System.Text.Json;

namespace EdgeAgent.IO;

/// <summary>
/// The finished parts of a long task, one per line. Each part is on the disk before the next begins, so no part is lost, however the
/// program ends.
/// </summary>
/// <remarks>A disk error does not end the task: <see cref="Fault"/> contains the reason, and each further entry is a retry.</remarks>
internal sealed class Journal<TBegun, TEntry> : IDisposable
    where TBegun : class
    where TEntry : class
{
    private readonly Action<string> _report;
    private DurableLines? _lines;
    private bool _empty = true;

    private Journal(string path, TBegun begun, Action<string> report)
    {
        Path = path;
        Begun = begun;
        _report = report;
    }

    public string Path { get; }

    /// <summary>The task when it first began, possibly in an earlier process.</summary>
    public TBegun Begun { get; private set; }

    /// <summary>The entries that an earlier process had finished.</summary>
    public IReadOnlyList<TEntry> Entries { get; private set; } = [];

    /// <summary>Why the last entry is not on the disk; null if it is.</summary>
    public string? Fault { get; private set; }

    /// <summary>
    /// Resumes a journal of the same plan, or starts a new one. A journal of another plan is kept under another name in the same directory.
    /// </summary>
    /// <param name="plan">See <see cref="JournalHeader{TBegun}"/>.</param>
    /// <param name="report">Receives messages for the user, one sentence each.</param>
    /// <exception cref="UserError">Another program is writing the journal.</exception>
    public static Journal<TBegun, TEntry> Open(string path, string schema, string plan, TBegun begun, Action<string> report)
    {
        var journal = new Journal<TBegun, TEntry>(System.IO.Path.GetFullPath(path), begun, report);
        journal.Try(() => journal.Begin(schema, plan));
        return journal;
    }

    /// <summary>Returns when the entry is on the disk, or <see cref="Fault"/> contains the reason why it is not.</summary>
    public void Add(TEntry entry)
    {
        _empty = false;
        if (_lines is { } lines)
            Try(() => lines.Add(Line(entry)));
    }

    /// <summary>Closes the file, and deletes it if it has no entries.</summary>
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
            Begun = content.Header.Begun;
            Entries = content.Entries;
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
        _report($"{Path} belongs to another plan (other models, options or device): "
            + $"it is kept as {System.IO.Path.GetFileName(aside)}, and everything is measured again.");
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
            {
                _report($"Finished runs cannot be kept in {Path}: {Disk.Reason(error)} "
                    + "The benchmark continues with its results in memory only: free disk space, or do not stop it.");
            }

            Fault = Disk.Reason(error);
        }
    }

    private static byte[] Line<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, JsonStyle.Compact);
}
