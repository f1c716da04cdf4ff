using System.Text;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using FsCheck;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Telemetry.Spool;

public sealed class ExportResponseTests
{
    private static readonly string?[] Types = [null, "application/x-protobuf", "application/octet-stream", "application/json", "text/html"];

    [Property]
    public void OfHttp_AnyBody_IsNoError(byte[]? body, NonNegativeInt type) =>
        Should.NotThrow(() => ExportResponse.OfHttp(body ?? [], Types[type.Get % Types.Length]));

    [Property]
    public async Task OfGrpc_AnyBody_IsNoError(byte[]? body) =>
        await ExportResponse.OfGrpcAsync(body ?? [], TestContext.Current.CancellationToken);

    // Letters, digits and the signs of markup, in front of which a page may have any space.
    [Property]
    public bool OfHttp_Text_IsNoResponse(NonEmptyString text, NonNegativeInt spaces)
    {
        var body = Encoding.ASCII.GetBytes(new string('\n', spaces.Get % 3) + "<p>" + text.Get);
        return !ExportResponse.OfHttp(body, mediaType: null).IsOtlp && !ExportResponse.OfHttp(body, "application/octet-stream").IsOtlp;
    }

    [Property]
    public bool OfHttp_AResponse_IsRead(PositiveInt rejected) =>
        ExportResponse.OfHttp(PartialSuccessTests.Response(rejected.Get, "late"), "application/x-protobuf").Objections
            == new PartialSuccess(rejected.Get, "late");

    [Theory]
    [InlineData("""{"partialSuccess":{"rejectedDataPoints":"2","errorMessage":"late"}}""")]
    [InlineData("""{"partial_success":{"rejected_data_points":2,"error_message":"late"}}""")]
    public void OfHttp_AResponseInJson_IsRead(string json) =>
        ExportResponse.OfHttp(Encoding.UTF8.GetBytes(json), "application/json").Objections.ShouldBe(new PartialSuccess(2, "late"));

    [Fact]
    public async Task OfGrpc_OnlyAWholeFrame_IsAResponse()
    {
        var message = PartialSuccessTests.Response(1, "late");
        byte[] frame = [0, 0, 0, 0, (byte)message.Length, .. message];
        (await ExportResponse.OfGrpcAsync(frame, TestContext.Current.CancellationToken)).Objections.ShouldBe(new PartialSuccess(1, "late"));
        (await ExportResponse.OfGrpcAsync(frame[..^1], TestContext.Current.CancellationToken)).IsOtlp.ShouldBeFalse();
        var zipped = OtlpContent.Zip(message);
        (await ExportResponse.OfGrpcAsync([1, 0, 0, 0, (byte)zipped.Length, .. zipped], TestContext.Current.CancellationToken)).Objections
            .ShouldBe(new PartialSuccess(1, "late"));
    }
}
