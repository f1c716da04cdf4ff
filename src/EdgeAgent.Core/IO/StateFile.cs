using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using EdgeAgent.Strings;

namespace EdgeAgent.IO;

/// <summary>A JSON file in which the program keeps one thing for its next run; see <see cref="KeptFile"/>.</summary>
/// <typeparam name="T">The thing, which writes the schema as its property <c>Schema</c>.</typeparam>
/// <param name="schema">The only one that is read: a file of a newer program's is refused.</param>
/// <param name="content">What the file holds, as the subject of a sentence.</param>
/// <param name="remedy">A sentence on what to do about a file that cannot be read; empty where nothing needs doing.</param>
internal abstract class StateFile<T>(string path, string schema, string content, string remedy = "")
    where T : class
{
    // A device with hundreds of streams has less than a tenth of it.
    private const long MostBytes = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { SoundJson.Require } },
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    private string _told = "";

    public string Path { get; } = path;

    /// <summary>When it was last written; the beginning of time while there is none.</summary>
    public DateTime WrittenAt => File.GetLastWriteTimeUtc(Path);

    /// <summary>Replaces the file at once, as <see cref="WholeFile"/> does.</summary>
    /// <exception cref="UserError">It cannot be written; the old one is as it was.</exception>
    public void Write(T value)
    {
        try
        {
            WholeFile.Write(Path, file => JsonSerializer.Serialize(file, value, Json));
        }
        catch (Exception error) when (Disk.Refuses(error))
        {
            throw new UserError($"{content} cannot be written to {Path}: {Disk.Reason(error)}", cause: error);
        }
    }

    /// <summary>What was written last; null when nothing was yet.</summary>
    /// <exception cref="UserError">The file is there and cannot be used. It is left as it is.</exception>
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

    /// <summary>As <see cref="Read"/>, for a program that continues without what it kept. A damaged file is set aside, see <see cref="KeptFile"/>.</summary>
    /// <param name="tell">Gets the line about a file that is there and cannot be used; once, for as long as nothing changes.</param>
    public T? ReadOrSetAside(Action<string> tell)
    {
        try
        {
            var value = ReadKept();
            _told = "";
            return value;
        }
        catch (DamagedFileException error)
        {
            if (KeptFile.SetAside(Path) is { } aside)
                Tell(Unusable(error, $"{aside} {remedy}").Message, tell);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or UserError)
        {
            Tell(Unusable(error, remedy).Message, tell);
        }
        return null;
    }

    private void Tell(string message, Action<string> tell)
    {
        if (Interlocked.Exchange(ref _told, message) != message)
            tell(message);
    }

    /// <summary>What was read, as this program can use it.</summary>
    /// <exception cref="JsonException">It holds what cannot be.</exception>
    /// <exception cref="UserError">It holds what this program does not know.</exception>
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

    private UserError Unusable(Exception error, string then) => new($"{content} cannot be read from {Path}: {OneLine.Of(error.Message)} {then}".TrimEnd(), cause: error);

    // The schema comes first: of another one, that is all there is to say. Another version of it is sound, and not this program's to touch.
    private T Parse(byte[] bytes)
    {
        var found = JsonSerializer.Deserialize<Header>(bytes, Json)?.Schema;
        if (found == schema)
            return Check(JsonSerializer.Deserialize<T>(bytes, Json)!);
        var fault = $"Its schema is {found ?? "missing"}, not {schema}.";
        throw found?.StartsWith(schema[..(schema.IndexOf('/', StringComparison.Ordinal) + 1)], StringComparison.Ordinal) == true
            ? new UserError(fault)
            : new JsonException(fault);
    }

    private sealed record Header(string? Schema = null);
}
