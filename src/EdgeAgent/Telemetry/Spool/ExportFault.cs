namespace EdgeAgent.Telemetry.Spool;

/// <summary>Why an export did not succeed, by what a person has to do about it.</summary>
internal enum ExportFault
{
    None,

    /// <summary>The host name has no address.</summary>
    UnknownHost,

    /// <summary>Nothing listens there, or no route leads there.</summary>
    NoConnection,

    /// <summary>No answer to the attempt to connect: packets are dropped on the way.</summary>
    ConnectTimeout,

    /// <summary>Connected, but no complete answer within the export timeout.</summary>
    AnswerTimeout,

    /// <summary>The proxy of the environment cannot be reached or refuses.</summary>
    Proxy,

    /// <summary>The server's certificate is not trusted, not for this name, or not valid at this time.</summary>
    Certificate,

    /// <summary>The server asks for a certificate of the client, or refuses the one it got.</summary>
    ClientCertificate,

    /// <summary>TLS could not be set up for another reason, such as a server without TLS.</summary>
    Tls,

    /// <summary>The server answered something that is not HTTP of the expected version, or closed the connection.</summary>
    Protocol,

    /// <summary>An HTTP status other than success.</summary>
    Status,

    /// <summary>A gRPC status other than OK.</summary>
    GrpcStatus,

    /// <summary>A success that does not come from an OTLP endpoint: a login page, a proxy, another program.</summary>
    NotOtlp,

    /// <summary>This device's clock is not set: nothing was sent.</summary>
    Clock,

    /// <summary>The request cannot be read from the spool.</summary>
    Request,
}
