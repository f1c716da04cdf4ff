using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Presentation;

/// <summary>Prints values as JSON, see <see cref="JsonStyle"/>.</summary>
internal static class JsonOutput
{
    public static void Write<T>(TextWriter output, T value) => output.WriteLine(JsonSerializer.Serialize(value, JsonStyle.Indented));
}
