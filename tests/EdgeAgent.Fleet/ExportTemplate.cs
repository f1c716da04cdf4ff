using Google.Protobuf;

namespace EdgeAgent.Fleet;

/// <summary>
/// An export of metrics from a real daemon. It is the template for exports of other devices at other times, with the same metrics and
/// attributes but another resource, other times and other values.
/// </summary>
internal sealed class ExportTemplate
{
    private readonly byte[] _export;
    private readonly IReadOnlyList<(string Key, WireField Field)> _resource;
    private readonly IReadOnlyList<WireField> _scopes;
    private readonly IReadOnlyList<TemplatePoint> _points;

    private ExportTemplate(byte[] export, WireField resource, IReadOnlyList<WireField> scopes)
    {
        _export = export;
        _resource = [.. resource.Fields(export).Where(field => field.Number == 1).Select(field => (Key(export, field), field))];
        _scopes = scopes;
        _points = [.. scopes.SelectMany(scope => TemplatePoint.Of(export, scope))];
    }

    /// <summary>Number of data points, as OTLP counts them.</summary>
    public int Points => _points.Count;

    /// <summary>Number of samples that a Prometheus-like store makes of them.</summary>
    public int Samples => _points.Sum(point => point.Samples);

    /// <param name="export">An ExportMetricsServiceRequest with one resource, as the SDK sends it.</param>
    /// <exception cref="InvalidDataException">The export is not such a request.</exception>
    public static ExportTemplate Parse(byte[] export)
    {
        if (WireField.In(export, 0, export.Length).ToList() is not [{ Number: 1 } of])
            throw new InvalidDataException("The export must contain exactly one resource.");
        var fields = of.Fields(export).ToLookup(field => field.Number);
        return new ExportTemplate(export, fields[1].Single(), [.. fields[2]]);
    }

    /// <summary>Makes an export as protobuf.</summary>
    /// <param name="resource">The device's own attributes; all others are those of the template.</param>
    /// <param name="began">The time when the device started to count.</param>
    /// <param name="at">The time of the export.</param>
    /// <param name="number">Number of earlier exports; each changes every value.</param>
    /// <param name="device">Makes the values differ between devices.</param>
    public byte[] Make(IReadOnlyDictionary<string, string> resource, DateTimeOffset began, DateTimeOffset at, int number, int device)
    {
        var attributes = Resource(resource);
        var length = attributes.Length + _scopes.Sum(scope => scope.End - scope.Start);
        using var made = new MemoryStream(length + 16);
        made.Write(Head(length));
        made.Write(attributes);
        var export = (byte[])_export.Clone();
        foreach (var point in _points)
            point.Set(export, Nanoseconds(began), Nanoseconds(at), number, device);
        foreach (var scope in _scopes)
            made.Write(export.AsSpan(scope.Start..scope.End));
        return made.ToArray();
    }

    private byte[] Resource(IReadOnlyDictionary<string, string> own)
    {
        using var attributes = new MemoryStream();
        foreach (var (key, field) in _resource.Where(attribute => !own.ContainsKey(attribute.Key)))
            attributes.Write(_export.AsSpan(field.Start..field.End));
        foreach (var (key, value) in own)
            attributes.Write(Message(1, [.. Text(1, key), .. Message(2, Text(1, value))]));
        return Message(1, attributes.ToArray());
    }

    private static byte[] Text(int number, string text) => Message(number, System.Text.Encoding.UTF8.GetBytes(text));

    private static byte[] Message(int number, byte[] content)
    {
        using var message = new MemoryStream();
        using (var output = new CodedOutputStream(message))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }
        return message.ToArray();
    }

    private static byte[] Head(int length) => Message(1, new byte[length])[..^length];

    private static string Key(byte[] export, WireField attribute)
    {
        var key = attribute.Fields(export).Single(field => field.Number == 1);
        return System.Text.Encoding.UTF8.GetString(export.AsSpan(key.Content..key.End));
    }

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
