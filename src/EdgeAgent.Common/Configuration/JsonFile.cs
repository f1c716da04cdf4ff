using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration.Json;

namespace EdgeAgent.Configuration;

/// <summary>One configuration file. It is read only once, because it may be a pipe.</summary>
internal sealed class JsonFile : JsonStreamConfigurationProvider
{
    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private const string HalfCharacter =
        "has a \\u escape that is half of a character (\\ud800 to \\udfff alone). Write the character itself.";

    private JsonFile(JsonStreamConfigurationSource source, string name, JsonElement root)
        : base(source)
    {
        Name = name;
        TopLevel = [.. root.EnumerateObject().Select(member => member.Name)];
        Problems = [.. JsonShape.Problems(root, name)];
    }

    /// <summary>Its path as given.</summary>
    public string Name { get; }

    /// <summary>Its top-level keys, section names included.</summary>
    public IReadOnlyList<string> TopLevel { get; }

    /// <summary>One sentence per mistake that .NET's configuration reader would overlook.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <exception cref="UserError">The file cannot be read or is not JSON; exit code 2.</exception>
    public static IConfigurationSource Read(string path)
    {
        var text = Text(path);
        if (string.IsNullOrWhiteSpace(text))
            throw Unusable(path, "is empty. Write at least {}, or leave it out.");
        try
        {
            using var document = JsonDocument.Parse(text, Reading);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                throw Unusable(path, "must hold one JSON object, such as { \"EdgeAgent\": { } }.");
            // Also reads the names, which throws for half a surrogate pair.
            _ = new JsonFile(new JsonStreamConfigurationSource(), path, document.RootElement);
            return new FileSource(path, text, document.RootElement.Clone());
        }
        catch (InvalidOperationException error)
        {
            throw Unusable(path, HalfCharacter, error);
        }
        catch (JsonException error)
        {
            throw Unusable(path, $"is not JSON: {Place(error, text)}{Words(error)} Correct the file.", error);
        }
    }

    public override void Load(Stream stream)
    {
        try
        {
            base.Load(stream);
        }
        catch (InvalidOperationException error)
        {
            throw Unusable(Name, HalfCharacter, error);
        }
        catch (FormatException error)
        {
            throw Unusable(Name, $"cannot be used: {(Problems.Count > 0 ? string.Join(' ', Problems) : error.Message)}", error);
        }
    }

    private static UserError Unusable(string path, string fault, Exception? cause = null) =>
        new($"The configuration file {path} {fault}", UserError.WrongUse, cause);

    private static string Text(string path)
    {
        try
        {
            // ReadAllText recognizes a byte order mark.
            return File.ReadAllText(path);
        }
        catch (UnauthorizedAccessException error)
        {
            throw Unusable(
                path, "cannot be read: this user has no permission. Run as a user that has, or change the file's permissions.", error);
        }
        catch (IOException error)
        {
            throw Unusable(path, $"cannot be read: {error.Message}", error);
        }
    }

    // .NET counts lines from 0, and columns in bytes instead of characters.
    private static string Place(JsonException error, string text)
    {
        if (error.LineNumber is not { } line || error.BytePositionInLine is not { } bytes)
            return "";
        var content = Encoding.UTF8.GetBytes(text.Split('\n').ElementAtOrDefault((int)line) ?? "");
        var column = Encoding.UTF8.GetCharCount(content, 0, (int)Math.Min(bytes, content.Length)) + 1;
        return FormattableString.Invariant($"line {line + 1}, column {column}: ");
    }

    private static string Words(JsonException error) => $"{error.Message.Split(" LineNumber:")[0].TrimEnd('.')}.";

    private sealed class FileSource(string path, string text, JsonElement root) : IConfigurationSource
    {
        public IConfigurationProvider Build(IConfigurationBuilder builder) =>
            new JsonFile(new JsonStreamConfigurationSource { Stream = new MemoryStream(Encoding.UTF8.GetBytes(text)) }, path, root);
    }
}
