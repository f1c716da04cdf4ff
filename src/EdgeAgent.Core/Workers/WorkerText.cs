using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Workers;

/// <summary>The text of requests to workers and of their messages: one JSON object on one line.</summary>
internal static class WorkerText
{
    /// <typeparam name="T">The base type of all requests or messages, whose attributes name the kinds.</typeparam>
    public static string Of<T>(T value) => JsonSerializer.Serialize(value, JsonStyle.Compact);

    /// <summary>Parses a line; null if it is not a message, because a native library may print to stdout too.</summary>
    public static T? Message<T>(string line)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(line, JsonStyle.Compact);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return null;
        }
    }

    /// <exception cref="UserError">The text is not a request; exit code 2.</exception>
    public static T Request<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, JsonStyle.Compact) ?? throw new JsonException("null");
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            throw new UserError($"The worker's request cannot be read: {error.Message}", UserError.WrongUse, error);
        }
    }
}
