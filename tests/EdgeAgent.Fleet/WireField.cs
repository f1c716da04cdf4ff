namespace EdgeAgent.Fleet;

/// <summary>The position of a field in a protobuf message, so that values of a fixed size can be changed in place.</summary>
/// <param name="Number">Field number, as in https://github.com/open-telemetry/opentelemetry-proto.</param>
/// <param name="Start">Position of its tag.</param>
/// <param name="Content">Position of its value, after the length if it has one.</param>
/// <param name="End">Position after its value.</param>
internal readonly record struct WireField(int Number, int Start, int Content, int End)
{
    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        LengthDelimited = 2,
        Fixed32 = 5,
    }

    /// <summary>The fields of the message in a range of bytes.</summary>
    /// <exception cref="InvalidDataException">The range does not contain a valid message.</exception>
    public static IEnumerable<WireField> In(byte[] bytes, int from, int to)
    {
        while (from < to)
        {
            var field = At(bytes, from);
            if (field.End > to)
                throw new InvalidDataException($"The field at {field.Start} exceeds its message.");
            yield return field;
            from = field.End;
        }
    }

    /// <summary>The fields of this field, which is a message.</summary>
    public IEnumerable<WireField> Fields(byte[] bytes) => In(bytes, Content, End);

    private static WireField At(byte[] bytes, int start)
    {
        var at = start;
        var tag = Varint(bytes, ref at);
        var content = at;
        switch ((WireType)(tag & 7))
        {
            case WireType.Varint:
                Varint(bytes, ref at);
                break;
            case WireType.Fixed64:
                at += sizeof(long);
                break;
            case WireType.Fixed32:
                at += sizeof(int);
                break;
            case WireType.LengthDelimited:
                var length = (int)Varint(bytes, ref at);
                content = at;
                at += length;
                break;
            default:
                throw new InvalidDataException($"There is no valid field at {start}.");
        }
        return new WireField((int)(tag >> 3), start, content, at);
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; at < bytes.Length && shift < 64; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
                return value;
        }
        throw new InvalidDataException($"There is no valid number before {at}.");
    }
}
