using System.Net.Sockets;
using EdgeAgent.Strings;
using EdgeAgent.Telemetry.Spool;
using MQTTnet;

namespace EdgeAgent.Incidents.Sinks.Mqtt;

/// <summary>What went wrong with the broker, and what to do about it.</summary>
internal static class MqttFaults
{
    /// <summary>Wait after a fault that only a person can fix.</summary>
    internal static readonly TimeSpan SlowRetry = TimeSpan.FromMinutes(1);

    private static readonly MqttClientConnectResultCode[] OfCredentials =
    [
        MqttClientConnectResultCode.BadUserNameOrPassword, MqttClientConnectResultCode.NotAuthorized, MqttClientConnectResultCode.Banned,
        MqttClientConnectResultCode.BadAuthenticationMethod,
    ];

    /// <summary>The broker's answer to a connection that it does not accept.</summary>
    public static SinkResult Of(MqttClientConnectResult result, string server)
    {
        var text = Excerpt.Of($"{server} refuses the connection ({result.ResultCode}{Detail(result.ReasonString)})");
        return OfCredentials.Contains(result.ResultCode)
            ? new(Delivered: false, $"{text}: check User, Password and the certificates, and the broker's permissions.", SlowRetry)
            : result.ResultCode == MqttClientConnectResultCode.ClientIdentifierNotValid
                ? new(Delivered: false, $"{text}: set ClientId to one that the broker accepts.", SlowRetry)
                : result.ResultCode == MqttClientConnectResultCode.UnsupportedProtocolVersion
                    ? new(Delivered: false, $"{text}: set Version to one that the broker supports.", SlowRetry)
                    : new(Delivered: false, $"{text}: check the broker's log if this lasts.");
    }

    /// <summary>The broker's answer to a message; null if it has the message.</summary>
    public static SinkResult? Of(MqttClientPublishResult result, string topic)
    {
        if (result.IsSuccess)
            return null;
        var text = Excerpt.Of($"the broker does not accept {topic} ({result.ReasonCode}{Detail(result.ReasonString)})");
        return result.ReasonCode switch
        {
            MqttClientPublishReasonCode.NotAuthorized =>
                new(Delivered: false, $"{text}: allow the user to publish to this topic.", SlowRetry),
            MqttClientPublishReasonCode.TopicNameInvalid or MqttClientPublishReasonCode.PayloadFormatInvalid =>
                new(Delivered: false, $"{text}: check Topic and the broker's limits.", Refused: true),
            _ => new(Delivered: false, $"{text}: check the broker's log if this lasts."),
        };
    }

    /// <summary>What to do about a fault of the connection.</summary>
    public static string Advice(ExportFault fault, Exception error) => fault switch
    {
        ExportFault.Certificate =>
            "If the certificate is your own authority's, set AuthorityFile to the PEM file of that authority; else check its host name "
            + "and dates.",
        ExportFault.Tls or ExportFault.ClientCertificate =>
            "Check that the broker uses TLS on this port, and whether it requires CertificateFile.",
        _ when Socket(error) == SocketError.ConnectionRefused => "Check that the broker is running, and host and port in Server.",
        _ when Socket(error) is SocketError.HostNotFound or SocketError.TryAgain or SocketError.NoData =>
            "Check the host name in Server, and the name resolution (DNS) of this device.",
        _ => "Check host and port in Server, and whether the broker expects TLS there (mqtts://).",
    };

    private static string Detail(string? reason) => string.IsNullOrEmpty(reason) ? "" : $": {reason}";

    private static SocketError? Socket(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is SocketException { SocketErrorCode: var code })
                return code;
        }
        return null;
    }
}
