namespace EdgeAgent.Telemetry.Spool;

/// <summary>Why an export failed, grouped by what a person has to do about it.</summary>
internal enum ExportFault
{
    None,

    /// <summary>The host name has no address.</summary>
    UnknownHost,

    /// <summary>Nothing listens at the address, or no route leads to it.</summary>
    NoConnection,

    /// <summary>The attempt to connect got no response: packets are dropped on the way.</summary>
    ConnectTimeout,

    /// <summary>Connected, but no complete response within the export timeout.</summary>
    AnswerTimeout,

    /// <summary>The proxy set in the environment cannot be reached or refuses the connection.</summary>
    Proxy,

    /// <summary>The server's certificate is not trusted, or not valid for this name or at this time.</summary>
    Certificate,

    /// <summary>The server requires a client certificate, or rejects the one it received.</summary>
    ClientCertificate,

    /// <summary>TLS could not be set up for another reason, such as a server without TLS.</summary>
    Tls,

    /// <summary>The response is not HTTP of the expected version, or the server closed the connection.</summary>
    Protocol,

    /// <summary>An HTTP status other than success.</summary>
    Status,

    /// <summary>A gRPC status other than OK.</summary>
    GrpcStatus,

    /// <summary>A success response that is not from an OTLP endpoint: a login page, a proxy, another program.</summary>
    NotOtlp,

    /// <summary>This device's clock is not set; nothing was sent.</summary>
    Clock,

    /// <summary>The request cannot be read from the spool.</summary>
    Request,
}
