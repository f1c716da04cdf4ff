using Google.Protobuf;

namespace EdgeAgent.EndToEnd.Telemetry;

/// <summary>
/// A protobuf message read by its field numbers, which are those of https://github.com/open-telemetry/opentelemetry-proto.
/// </summary>
internal sealed class OtlpMessage
{
    private readonly ILookup<int, object> _fields;

    public OtlpMessage(byte[] body) => _fields = Read(new CodedInputStream(body)).ToLookup(field => field.Number, field => field.Value);

    /// <summary>Attributes by key, as text; of a span, a log record or a resource, whose field for them differs.</summary>
    public IReadOnlyDictionary<string, string> Attributes(int field) =>
        Messages(field).ToDictionary(pair => pair.Text(1), pair => pair.Messages(2).Single().Text(1), StringComparer.Ordinal);

    public IEnumerable<OtlpMessage> Messages(int field) =>
        _fields[field].Cast<ByteString>().Select(bytes => new OtlpMessage(bytes.ToByteArray()));

    public string Text(int field) => _fields[field].Cast<ByteString>().SingleOrDefault()?.ToStringUtf8() ?? "";

    /// <summary>An identifier in hexadecimal; empty when there is none.</summary>
    public string Id(int field) => Convert.ToHexStringLower((_fields[field].Cast<ByteString>().SingleOrDefault() ?? ByteString.Empty).Span);

    public ulong Number(int field) => _fields[field].Cast<ulong>().SingleOrDefault();

    private static IEnumerable<(int Number, object Value)> Read(CodedInputStream message)
    {
        while (message.ReadTag() is var tag and not 0)
        {
            yield return (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag) switch
            {
                WireFormat.WireType.LengthDelimited => message.ReadBytes(),
                WireFormat.WireType.Fixed64 => message.ReadFixed64(),
                WireFormat.WireType.Fixed32 => (ulong)message.ReadFixed32(),
                _ => message.ReadUInt64(),
            });
        }
    }
}
