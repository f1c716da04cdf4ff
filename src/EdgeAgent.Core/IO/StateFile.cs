using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.Strings;

namespace EdgeAgent.IO;

/// <summary>A JSON file in which the program saves one value for its next run, see <see cref="KeptFile"/>.</summary>
/// <typeparam name="T">The value, which writes the schema as its property <c>Schema</c>.</typeparam>
/// <param name="schema">The only schema that is read; a file with the schema of a newer program is rejected.</param>
/// <param name="content">The content of the file, as the subject of a sentence.</param>
/// <param name="remedy">A sentence on how to fix an unreadable file; empty if nothing needs to be done.</param>
internal abstract class StateFile<T>(string path, string schema, string content, string remedy = "")
    where T : class
{
    // Earlier versions require every property, and a device may return to one.
    private static readonly JsonSerializerOptions WithNulls = new(JsonStyle.Compact) { DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    private string _reported = "";

    public string Path { get; } = path;

    /// <summary>
    /// Bytes of the longest file that is read. By default 16 MiB: for most files, a device with hundreds of streams needs less than a
    /// tenth.
    /// </summary>
    protected virtual long MostBytes => 16 * 1024 * 1024;

    /// <summary>When the file was last written; a date in 1601 while it does not exist.</summary>
    public DateTime WrittenAt => File.GetLastWriteTimeUtc(Path);

    /// <summary>Replaces the file atomically, see <see cref="WholeFile"/>.</summary>
    /// <exception cref="UserError">The file cannot be written; the old one is unchanged.</exception>
    public void Write(T value)
    {
        try
        {
            WholeFile.Write(Path, file => JsonSerializer.Serialize(file, value, WithNulls));
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError($"{content} cannot be written to {Path}: {Disk.Reason(error)}", cause: error);
        }
    }

    /// <summary>The last written value; null if nothing was written yet.</summary>
    /// <exception cref="UserError">The file exists but is not usable. It is left unchanged.</exception>
    public T? Read()
    {
        try
        {
            return ReadKept();
        }
        catch (Exception error) when (error is DamagedFileException or IOException or UnauthorizedAccessException or UserError)
        {
            throw Unusable(error, remedy);
        }
    }

    /// <summary>
    /// Like <see cref="Read"/>, for a program that continues without the saved value. A damaged file is set aside, see
    /// <see cref="KeptFile"/>.
    /// </summary>
    /// <param name="report">Receives one line about an existing file that is not usable; not repeated until something changes.</param>
    public T? ReadOrSetAside(Action<string> report)
    {
        try
        {
            var value = ReadKept();
            _reported = "";
            return value;
        }
        catch (DamagedFileException error)
        {
            if (KeptFile.SetAside(Path) is { } aside)
                Report(Unusable(error, $"{aside} {remedy}").Message, report);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UserError)
        {
            Report(Unusable(error, remedy).Message, report);
        }
        return null;
    }

    private void Report(string message, Action<string> report)
    {
        if (Interlocked.Exchange(ref _reported, message) != message)
            report(message);
    }

    /// <summary>Checks the value that was read, and returns it in the form that this program uses.</summary>
    /// <exception cref="JsonException">It contains an impossible value.</exception>
    /// <exception cref="UserError">It contains a value that this program does not know.</exception>
    protected abstract T Check(T value);

    private T? ReadKept()
    {
        try
        {
            return KeptFile.Read(Path, MostBytes, Parse);
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private UserError Unusable(Exception error, string then) =>
        new($"{content} cannot be read from {Path}: {OneLine.Of(error.Message)} {then}".TrimEnd(), cause: error);

    // The schema is checked first: if it is another one, nothing else matters. Another version of the same schema is valid and must not be
    // set aside.
    private T Parse(byte[] bytes)
    {
        var found = JsonSerializer.Deserialize<Header>(bytes, JsonStyle.Compact)?.Schema;
        if (found == schema)
            return Check(JsonSerializer.Deserialize<T>(bytes, JsonStyle.Compact)!);
        var fault = $"Its schema is {found ?? "missing"}, not {schema}.";
        throw found?.StartsWith(schema[..(schema.IndexOf('/', StringComparison.Ordinal) + 1)], StringComparison.Ordinal) == true
            ? new UserError(fault)
            : new JsonException(fault);
    }

    private sealed record Header(string? Schema = null);
}
