using System.Text.Json;

namespace EdgeAgent.Video.Baselines;

/// <summary>The file in the state directory that holds what the streams have learned.</summary>
internal sealed class BaselineFile(string stateDirectory)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public string Path { get; } = System.IO.Path.Combine(stateDirectory, "baselines.json");

    /// <summary>Replaces the file at once: after a crash there is the old one or the new one.</summary>
    /// <exception cref="UserError">It cannot be written.</exception>
    public void Write(SavedBaselines saved)
    {
        var temporary = $"{Path}.tmp";
        try
        {
            using (var file = File.Create(temporary))
            {
                JsonSerializer.Serialize(file, saved, Json);
                file.Flush(flushToDisk: true);
            }
            File.Move(temporary, Path, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"What is usual for the streams cannot be written to {Path}: {error.Message}", cause: error);
        }
    }

    /// <summary>What was written last; null when nothing was yet.</summary>
    /// <exception cref="UserError">The file is there and cannot be used.</exception>
    public SavedBaselines? Read()
    {
        try
        {
            var saved = JsonSerializer.Deserialize<SavedBaselines>(File.ReadAllBytes(Path), Json);
            return saved is { IsSound: true } ? saved : throw new JsonException($"it does not hold {SavedBaselines.CurrentSchema}.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new UserError($"What is usual for the streams cannot be read from {Path}: {error.Message}", cause: error);
        }
    }
}
