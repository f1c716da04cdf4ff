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
