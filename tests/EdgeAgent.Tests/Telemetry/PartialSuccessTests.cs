using System.Text;
using EdgeAgent.Telemetry;
using FsCheck.Xunit;
using Google.Protobuf;

namespace EdgeAgent.Tests.Telemetry;

public sealed class PartialSuccessTests
{
    [Property]
    public void Read_TellsWhatWasRefused(long rejected, string? message)
    {
        // Not every string of FsCheck's is text.
        var said = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(message ?? ""));
        var expected = rejected > 0 || said.Length > 0 ? new PartialSuccess(rejected, said) : null;
        PartialSuccess.Read(Response(rejected, said)).ShouldBe(expected);
    }

    [Property]
    public void Read_OfWhatIsNoMessage_SaysSoAndNothingElse(byte[] body)
    {
        try
        {
            PartialSuccess.Read(body);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidDataException)
        {
            // Said so.
        }
    }

    /// <summary>An export response with both fields and one that nobody knows yet.</summary>
    internal static byte[] Response(long rejected, string message) => Message(response =>
    {
        response.WriteRawTag(0x0A);
        response.WriteBytes(ByteString.CopyFrom(Message(partial =>
        {
            partial.WriteRawTag(0x08);
            partial.WriteInt64(rejected);
            partial.WriteRawTag(0x12);
            partial.WriteString(message);
            partial.WriteRawTag(0x18);
            partial.WriteInt64(7);
        })));
    });

    private static byte[] Message(Action<CodedOutputStream> write)
    {
        using var bytes = new MemoryStream();
        using (var output = new CodedOutputStream(bytes, leaveOpen: true))
            write(output);
        return bytes.ToArray();
    }
}
