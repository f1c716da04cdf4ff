using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using FsCheck.Xunit;
using Google.Protobuf;

namespace EdgeAgent.Tests.Telemetry;

public sealed class OtlpItemsTests
{
    [Property]
    public bool Count_NeverDoesMoreThanRefuse(byte[] body)
    {
        try
        {
            return OtlpItems.Count(body, Signal.Metrics) >= 0;
        }
        catch (InvalidProtocolBufferException)
        {
            return true;
        }
    }

    [Fact]
    public void Count_FindsRecordsOfLogs()
    {
        // constructed: one resource_logs with one scope_logs with two empty log_records.
        byte[] body = [0x0A, 0x06, 0x12, 0x04, 0x12, 0x00, 0x12, 0x00];
        OtlpItems.Count(body, Signal.Logs).ShouldBe(2);
        OtlpItems.Count(body, Signal.Metrics).ShouldBe(0);
    }
}
