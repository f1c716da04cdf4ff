using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Incidents.Sinks.Queue;

/// <summary>A message that does not wait any longer, as a line of the file.</summary>
/// <param name="Incident">Identifier of its incident.</param>
internal sealed record SettledMessage(string Id, string Incident, IncidentChange Change, Outcome Outcome);

/// <summary>
/// The last messages that were delivered or given up, on the disk: a message that the engine repeats after a crash is not sent again. Its
/// file also reserves the queue's directory for one process.
/// </summary>
internal sealed class SettledMessages : IDisposable
{
    /// <summary>An engine repeats only its last messages. This many are weeks of a bad camera.</summary>
    internal const int Most = 2000;

    private readonly string _path;
    private readonly Dictionary<string, SettledMessage> _known = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = [];
    private DurableLines? _lines;
    private int _written;

    private SettledMessages(string path) => _path = path;

    /// <summary>One that is forgotten when the program ends.</summary>
    public static SettledMessages InMemory() => new("");

    /// <exception cref="Exception">The disk refused, or another process has the file open, see <see cref="Disk.Refuses"/>.</exception>
    public static SettledMessages Open(string path)
    {
        var settled = new SettledMessages(path);
        settled._lines = DurableLines.Open(path);
        settled.Read();
        return settled;
    }

    public bool Contains(string id) => _known.ContainsKey(id);

    /// <summary>The outcome of the message that raised an incident; null if it is not known.</summary>
    public Outcome? OfRaised(string incident) =>
        _known.Values.FirstOrDefault(one => one.Incident == incident && one.Change == IncidentChange.Raised)?.Outcome;

    /// <summary>Remembers a message. Returns when that is on the disk.</summary>
    /// <exception cref="Exception">The disk refused, see <see cref="Disk.Refuses"/>. It is remembered until the program ends.</exception>
    public void Add(IncidentMessage message, Outcome outcome)
    {
        var settled = new SettledMessage(message.Id, message.Incident.Id, message.Change, outcome);
        Remember(settled);
        if (_lines is null)
            return;
        _lines.Add(Line(settled));
        if (++_written > 2 * Most)
            Compact();
    }

    public void Dispose() => _lines?.Dispose();

    private void Read()
    {
        var bytes = _lines!.ReadAll().AsSpan();
        // A power cut may have torn the last line.
        var whole = bytes[..(bytes.LastIndexOf((byte)'\n') + 1)];
        foreach (var range in whole.Split((byte)'\n'))
        {
            if (Parse(whole[range]) is { } settled)
                Remember(settled);
            _written++;
        }
        _lines.Truncate(whole.Length);
    }

    // The old file stays until the new one is complete.
    private void Compact()
    {
        WholeFile.Write(_path, file =>
        {
            foreach (var id in _order)
            {
                file.Write(Line(_known[id]));
                file.WriteByte((byte)'\n');
            }
        });
        _lines!.Dispose();
        _lines = DurableLines.Open(_path);
        _lines.Truncate(_lines.ReadAll().Length);
        _written = _order.Count;
    }

    private void Remember(SettledMessage settled)
    {
        if (!_known.ContainsKey(settled.Id))
            _order.Enqueue(settled.Id);
        _known[settled.Id] = settled;
        while (_order.Count > Most)
            _known.Remove(_order.Dequeue());
    }

    private static SettledMessage? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return line.IsEmpty ? null : JsonSerializer.Deserialize<SettledMessage>(line, JsonStyle.Compact);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Line(SettledMessage settled) => JsonSerializer.SerializeToUtf8Bytes(settled, JsonStyle.Compact);
}
