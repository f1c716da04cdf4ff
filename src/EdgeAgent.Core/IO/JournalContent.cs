using System.Text.Json;

namespace EdgeAgent.IO;

/// <summary>The first line of a journal.</summary>
/// <param name="Plan">Hash of the task; with another hash, the entries belong to another task.</param>
/// <param name="Begun">The result when the task began, without entries.</param>
internal sealed record JournalHeader<TBegun>(string Schema, string Plan, TBegun Begun)
    where TBegun : class;

/// <summary>The content of a journal.</summary>
/// <param name="Length">Size of its complete lines in bytes; anything after them is incomplete.</param>
internal sealed record JournalContent<TBegun, TEntry>(JournalHeader<TBegun> Header, IReadOnlyList<TEntry> Entries, long Length)
    where TBegun : class
    where TEntry : class
{
    /// <summary>
    /// Parses the complete lines. A last line without a line feed was being written at a power cut. A line that is not an entry is
    /// skipped.
    /// </summary>
    /// <returns>Null if the first line cannot be read or has another schema.</returns>
    public static JournalContent<TBegun, TEntry>? Parse(ReadOnlySpan<byte> bytes, string schema)
    {
        var whole = bytes[..(bytes.LastIndexOf((byte)'\n') + 1)];
        var first = whole.IndexOf((byte)'\n');
        if (first < 0 || Line<JournalHeader<TBegun>>(whole[..first]) is not { } header || header.Schema != schema)
            return null;
        List<TEntry> entries = [];
        var rest = whole[(first + 1)..];
        foreach (var range in rest.Split((byte)'\n'))
        {
            if (Line<TEntry>(rest[range]) is { } entry)
                entries.Add(entry);
        }
        return new(header, entries, whole.Length);
    }

    private static T? Line<T>(ReadOnlySpan<byte> line)
        where T : class
    {
        try
        {
            return line.IsEmpty ? null : JsonSerializer.Deserialize<T>(line, JsonStyle.Compact);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }
}
