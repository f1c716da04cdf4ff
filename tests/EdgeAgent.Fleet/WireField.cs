namespace EdgeAgent.Fleet;

/// <summary>A field of a protobuf message by its place, so that what has a fixed size can be changed where it is.</summary>
/// <param name="Number">Field numbers are those of https://github.com/open-telemetry/opentelemetry-proto.</param>
/// <param name="Start">Where its tag begins.</param>
/// <param name="Content">Where its value begins; behind the length where it has one.</param>
/// <param name="End">Behind its value.</param>
internal readonly record struct WireField(int Number, int Start, int Content, int End)
{
    private enum WireType
    {
        Varint = 0,
        Fixed64 = 1,
        LengthDelimited = 2,
        Fixed32 = 5,
    }

    /// <summary>The fields of the message that lies there.</summary>
    /// <exception cref="InvalidDataException">There lies none.</exception>
    public static IEnumerable<WireField> In(byte[] bytes, int from, int to)
    {
        while (from < to)
        {
            var field = At(bytes, from);
            if (field.End > to)
                throw new InvalidDataException($"the field at {field.Start} goes beyond its message");
            yield return field;
            from = field.End;
        }
    }

    /// <summary>The fields of this one, which is a message.</summary>
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
                throw new InvalidDataException($"no field begins at {start}");
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
        throw new InvalidDataException($"no number ends at {at}");
    }
}
