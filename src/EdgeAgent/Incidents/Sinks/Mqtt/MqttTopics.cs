using System.Security.Cryptography;
using System.Text;
using EdgeAgent.Configuration;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>The topics that this device publishes to, as documented in docs/notifications.md.</summary>
internal sealed class MqttTopics(MqttOptions options, SinkDevice device)
{
    private const string Availability = "availability", Incidents = "incidents", State = "state";

    // Hexadecimal digits that distinguish names which differ only in characters that a topic cannot contain.
    private const int HashDigits = 8;

    private readonly string _root = $"{options.Topic}/{Segment(options.Device.Length > 0 ? options.Device : device.Name)}";

    /// <summary>Name of the device for people.</summary>
    public string DeviceName { get; } = options.Device.Length > 0 ? options.Device : device.Name;

    /// <summary>Retained: <c>online</c> or <c>offline</c>.</summary>
    public string OfAvailability => $"{_root}/{Availability}";

    /// <summary>Not retained: each incident when it is raised and cleared.</summary>
    public string OfIncidents => $"{_root}/{Incidents}";

    /// <summary>Retained: the state of the device.</summary>
    public string OfDevice => $"{_root}/{State}";

    /// <summary>Filters that match all retained topics of this device except <see cref="OfAvailability"/>.</summary>
    public IReadOnlyList<string> Retained => [$"{_root}/+", $"{_root}/+/+"];

    /// <summary>Retained: the state of a stream.</summary>
    /// <param name="segment">See <see cref="Segment"/>.</param>
    public string OfStream(string segment) => $"{_root}/{segment}/{State}";

    /// <summary>Retained: whether there is an incident of a kind, <c>ON</c> or <c>OFF</c>.</summary>
    /// <param name="segment">See <see cref="Segment"/>; null for an incident of the device.</param>
    public string OfProblem(string? segment, string kind) =>
        segment is null ? $"{_root}/{Segment(kind)}" : $"{_root}/{segment}/{Segment(kind)}";

    /// <summary>The stream and the kind of a topic that <see cref="OfProblem"/> or <see cref="OfStream"/> returned.</summary>
    /// <returns>Null for any other topic. The kind is null for the state of a stream.</returns>
    public (string? Segment, string? Kind)? Parse(string topic)
    {
        if (!topic.StartsWith(_root + "/", StringComparison.Ordinal))
            return null;
        return topic[(_root.Length + 1)..].Split('/') switch
        {
            [Availability or Incidents or State] => null,
            [var kind] => (null, kind),
            [var segment, State] => (segment, null),
            [var segment, var kind] => (segment, kind),
            _ => null,
        };
    }

    /// <summary>A name as one level of a topic, without <c>+</c>, <c>#</c>, <c>/</c> and control characters.</summary>
    public static string Segment(string name) => Clean(name, character => character is '+' or '#' or '/' || char.IsControl(character));

    /// <summary>A name as an identifier: ASCII letters and digits, <c>_</c> and <c>-</c>.</summary>
    public static string Identifier(string name) =>
        Clean(name, character => !char.IsAsciiLetterOrDigit(character) && character is not ('_' or '-'));

    private static string Clean(string name, Predicate<char> isBad)
    {
        if (name.Length > 0 && !name.Any(character => isBad(character)))
            return name;
        var clean = string.Concat(name.Select(character => isBad(character) ? '_' : character));
        return $"{clean}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..HashDigits]}";
    }
}
