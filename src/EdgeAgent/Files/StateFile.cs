using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeAgent.Files;

/// <summary>A JSON file in which the program keeps one thing for its next run.</summary>
/// <typeparam name="T">The thing, which writes the schema as its property <c>Schema</c>.</typeparam>
/// <param name="schema">The only one that is read: a file of a newer program's is refused.</param>
/// <param name="content">What the file holds, as the subject of a sentence.</param>
/// <param name="remedy">A sentence on what to do about a file that cannot be read; empty where nothing needs doing.</param>
internal abstract class StateFile<T>(string path, string schema, string content, string remedy = "")
    where T : class
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

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
            return Parse(File.ReadAllBytes(Path));
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or UserError)
        {
            throw new UserError($"{content} cannot be read from {Path}: {error.Message} {remedy}".TrimEnd(), cause: error);
        }
    }

    /// <summary>What was read, as this program can use it.</summary>
    /// <exception cref="JsonException">It holds what cannot be.</exception>
    /// <exception cref="UserError">It holds what this program does not know.</exception>
    protected abstract T Check(T value);

    // The schema comes first: of another one, that is all there is to say.
    private T Parse(byte[] bytes)
    {
        var header = JsonSerializer.Deserialize<Header>(bytes, Json);
        return header?.Schema == schema
            ? Check(JsonSerializer.Deserialize<T>(bytes, Json)!)
            : throw new JsonException($"Its schema is {header?.Schema ?? "missing"}, not {schema}.");
    }

    private sealed record Header(string? Schema = null);
}
