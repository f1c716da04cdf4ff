using System.Text.Json;
using System.Text.Json.Serialization;
using EdgeAgent.Models;

namespace EdgeAgent.Selection;

/// <summary>The file in the state directory that holds the selected model.</summary>
internal sealed class SelectionFile(string stateDirectory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public string Path { get; } = System.IO.Path.Combine(stateDirectory, "selection.json");

    /// <summary>When it was last written; the beginning of time while there is none.</summary>
    public DateTime WrittenAt => File.GetLastWriteTimeUtc(Path);

    /// <summary>Replaces the file at once: a reader sees the old one or the new one.</summary>
    /// <exception cref="UserError">It cannot be written.</exception>
    public void Write(SelectedModel selected)
    {
        var temporary = $"{Path}.{Environment.ProcessId}.tmp";
        try
        {
            using (var file = File.Create(temporary))
            {
                JsonSerializer.Serialize(file, selected, Json);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The selection cannot be written to {Path}: {error.Message}", cause: error);
        }
    }

    /// <summary>The selected model; null when none was selected yet.</summary>
    /// <exception cref="UserError">The file is there and cannot be read.</exception>
    public SelectedModel? Read()
    {
        try
        {
            var selected = JsonSerializer.Deserialize<SelectedModel>(File.ReadAllBytes(Path), Json);
            if (selected?.Schema != SelectedModel.CurrentSchema)
                throw new JsonException($"its schema is not {SelectedModel.CurrentSchema}");
            return selected with { Variant = ModelCatalog.Find(selected.Variant).Name };
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException or UserError)
        {
            throw new UserError($"The selection {Path} cannot be read: {error.Message} Run edgeagent recommend --apply again, or delete it.", cause: error);
        }
    }
}
