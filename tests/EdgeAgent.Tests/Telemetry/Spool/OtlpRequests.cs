using System.Globalization;
using System.Text;
using Google.Protobuf;

namespace EdgeAgent.Tests.Telemetry.Spool;

/// <summary>Constructed export requests.</summary>
internal static class OtlpRequests
{
    /// <summary>A metrics request of one gauge point; the text is its metric's description, the last bytes of the request.</summary>
    public static byte[] OnePoint(byte[] text)
    {
        var points = Field(1, []);
        var metric = (byte[])[.. Field(5, points), .. Field(2, text)];
        return Field(1, Field(2, Field(2, metric)));
    }

    /// <summary>A metrics request of one gauge point of that time.</summary>
    public static byte[] PointAt(DateTimeOffset at) => Field(1, Field(2, Field(2, Field(5, Field(1, Time(at))))));

    /// <summary>The same with a number of six digits, so that all are of one length.</summary>
    public static byte[] Numbered(int number, DateTimeOffset at) =>
        Field(1, Field(2, Field(2, [.. Field(2, Digits(number)), .. Field(5, Field(1, Time(at)))])));

    /// <summary>Numbers and times of what <see cref="Numbered"/> made, merged or not.</summary>
    public static IEnumerable<(int Number, DateTimeOffset At)> Read(byte[] body)
    {
        var length = Numbered(0, DateTimeOffset.UnixEpoch.AddYears(1)).Length;
        (body.Length % length).ShouldBe(0);
        return body.Chunk(length)
            .Select(request => (int.Parse(Encoding.ASCII.GetString(request.AsSpan(8, 6)), CultureInfo.InvariantCulture), TimeOf(request)));
    }

    /// <summary>The time in a request of <see cref="PointAt"/>: its last eight bytes.</summary>
    public static DateTimeOffset TimeOf(byte[] request) =>
        DateTimeOffset.UnixEpoch.AddTicks((long)(BitConverter.ToUInt64(request.AsSpan()[^8..]) / 100));

    private static byte[] Digits(int number) => Encoding.ASCII.GetBytes(number.ToString("D6", CultureInfo.InvariantCulture));

    private static byte[] Time(DateTimeOffset at)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer))
        {
            output.WriteTag(3, WireFormat.WireType.Fixed64);
            output.WriteFixed64((ulong)(at - DateTimeOffset.UnixEpoch).Ticks * 100);
        }

        return buffer.ToArray();
    }

    private static byte[] Field(int number, byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var output = new CodedOutputStream(buffer))
        {
            output.WriteTag(number, WireFormat.WireType.LengthDelimited);
            output.WriteBytes(ByteString.CopyFrom(content));
        }
        return buffer.ToArray();
    }
}
