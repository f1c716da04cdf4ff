using System.Text;
using EdgeAgent.Configuration;
using EdgeAgent.Telemetry;
using EdgeAgent.Telemetry.Spool;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace EdgeAgent.Tests.Telemetry.Spool;

/// <summary>What counts as exported over gRPC.</summary>
public sealed class OtlpGrpcAnswerTests
{
    [Theory]
    [InlineData("application/grpc", "0", "\0\0\0\0\0", DeliveryVerdict.Taken)]
    [InlineData("application/grpc+proto", "0", "\0\0\0\0\0", DeliveryVerdict.Taken)]
    [InlineData("application/grpc", "0", "", DeliveryVerdict.Taken)]
    [InlineData("application/grpc", "0", "<html>", DeliveryVerdict.Later)]
    [InlineData("application/grpc", "0", "\0\0\0\0\u0003<p>", DeliveryVerdict.Later)]
    [InlineData("application/grpc", null, "\0\0\0\0\0", DeliveryVerdict.Later)]
    [InlineData("application/grpc-web", "0", "\0\0\0\0\0", DeliveryVerdict.Later)]
    [InlineData("text/html", "0", "<title>Proxy</title>", DeliveryVerdict.Later)]
    [InlineData("application/grpc", "3", "", DeliveryVerdict.Bad)]
    [InlineData("application/grpc", "13", "", DeliveryVerdict.Suspect)]
    [InlineData("application/grpc", "16", "", DeliveryVerdict.Later)]
    public async Task Send_CountsOnlyAWholeGrpcAnswer(string type, string? status, string body, object verdict)
    {
        await using var server = await AnsweringServer.StartAsync(
            async context =>
            {
                await AnsweringServer.AnswerAsync(context, 200, type, Encoding.Latin1.GetBytes(body));
                if (status is not null)
                    context.Response.AppendTrailer("grpc-status", status);
            },
            HttpProtocols.Http2);
        var delivery = await SendAsync(server.Url);
        delivery.Verdict.ShouldBe((DeliveryVerdict)verdict, delivery.Reason);
    }

    [Fact]
    public async Task Send_ToAServerOfHttp1_IsKept()
    {
        await using var server = await AnsweringServer.WithAsync(200, "application/x-protobuf", []);
        var delivery = await SendAsync(server.Url);
        (delivery.Verdict, delivery.Fault).ShouldBe((DeliveryVerdict.Later, ExportFault.Protocol));
    }

    [Fact]
    public async Task Send_AMessageOfTheServer_IsCleaned()
    {
        await using var server = await AnsweringServer.StartAsync(
            context =>
            {
                context.Response.AppendTrailer("grpc-status", "16");
                context.Response.AppendTrailer("grpc-message", "no%0Asuch%1B user");
                return AnsweringServer.AnswerAsync(context, 200, "application/grpc", []);
            },
            HttpProtocols.Http2);
        (await SendAsync(server.Url)).Reason.ShouldBe("the endpoint answered gRPC status 16 no such user");
    }

    private static async Task<Delivery> SendAsync(string url)
    {
        var target = TestHost.Settings(("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", url), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"))
            .Target(Signal.Metrics)!;
        using var sender = new OtlpSender(target, OtlpTransport.Client(target), TimeProvider.System);
        return await sender.SendAsync(OtlpContent.Zip([]), TestContext.Current.CancellationToken);
    }
}
