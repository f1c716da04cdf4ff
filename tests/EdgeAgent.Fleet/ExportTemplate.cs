using Google.Protobuf;

namespace EdgeAgent.Fleet;

/// <summary>An export of metrics that a real daemon has made, of which exports of other devices at other times are made: the same metrics and attributes, another resource, times and values.</summary>
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

    /// <summary>Data points, as OTLP counts them.</summary>
    public int Points => _points.Count;

    /// <summary>Samples that a store of Prometheus' kind makes of them.</summary>
    public int Samples => _points.Sum(point => point.Samples);

    /// <param name="export">An ExportMetricsServiceRequest of one resource, which is what the SDK sends.</param>
    /// <exception cref="InvalidDataException">It is not that.</exception>
    public static ExportTemplate Parse(byte[] export)
    {
        if (WireField.In(export, 0, export.Length).ToList() is not [{ Number: 1 } of])
            throw new InvalidDataException("an export of one resource is needed");
        var fields = of.Fields(export).ToLookup(field => field.Number);
        return new ExportTemplate(export, fields[1].Single(), [.. fields[2]]);
    }

    /// <summary>An export as protobuf.</summary>
    /// <param name="resource">Attributes that are the device's own; the others are the template's.</param>
    /// <param name="began">When the device started to count.</param>
    /// <param name="number">How many exports it made before; each changes every value.</param>
    /// <param name="device">Makes the values of devices differ.</param>
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
            attributes.Write(Message(1, [.. Message(1, System.Text.Encoding.UTF8.GetBytes(key)), .. Message(2, Message(1, System.Text.Encoding.UTF8.GetBytes(value)))]));
        return Message(1, attributes.ToArray());
    }

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

    private static string Key(byte[] export, WireField attribute) =>
        attribute.Fields(export).Where(field => field.Number == 1).Select(key => System.Text.Encoding.UTF8.GetString(export.AsSpan(key.Content..key.End))).Single();

    private static long Nanoseconds(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks * TimeSpan.NanosecondsPerTick;
}
