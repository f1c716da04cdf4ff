using Google.Protobuf;

namespace EdgeAgent.Telemetry;

/// <summary>Reads an export request back from the HTTP message that carries it.</summary>
internal static class OtlpRequest
{
    /// <summary>How many points, records or spans the request carries; 0 when its body is not one we can read.</summary>
    public static int Items(HttpRequestMessage request, Signal signal)
    {
        if (request.Content is not { } content)
            return 0;
        try
        {
            return OtlpItems.Count(OtlpContent.Message(content), signal);
        }
        catch (Exception error) when (error is InvalidProtocolBufferException or InvalidDataException)
        {
            return 0;
        }
    }
}
