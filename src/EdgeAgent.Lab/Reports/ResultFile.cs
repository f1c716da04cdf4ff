using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Strings;

namespace EdgeAgent.Lab.Reports;

/// <summary>A JSON file with a schema.</summary>
internal static class ResultFile
{
    /// <returns>Null if the file does not exist.</returns>
    /// <exception cref="UserError">The file is damaged, cannot be read, or has another schema.</exception>
    public static T? Read<T>(string path, string schema, Func<T, string> schemaOf)
        where T : class
    {
        try
        {
            using var file = File.OpenRead(path);
            var content = JsonSerializer.Deserialize<T>(file, JsonStyle.Compact)
                ?? throw new JsonException("The file contains no data.");
            return schemaOf(content) == schema
                ? content
                : throw new UserError($"{path} cannot be read: its schema is \"{OneLine.Of(schemaOf(content))}\", not \"{schema}\". "
                    + "It was written by another version of edgeagent, or it is not a result file.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            throw new UserError($"{path} is damaged: {OneLine.Of(error.Message)} Measure again, or leave it out.", cause: error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"{path} cannot be read: {error.Message}", cause: error);
        }
    }

    public static string Text<T>(T content) => JsonSerializer.Serialize(content, JsonStyle.Indented) + "\n";
}
