using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace EdgeAgent.Tests.Telemetry;

/// <summary>A real server on loopback whose every answer the test decides.</summary>
internal sealed class AnsweringServer : IAsyncDisposable
{
    private readonly WebApplication _server;

    private AnsweringServer(WebApplication server) => _server = server;

    /// <summary>Its address by number; a certificate for localhost does not match it.</summary>
    public string Url => _server.Urls.Single();

    /// <summary>Its address by name.</summary>
    public string NamedUrl => Url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);

    /// <summary>At another address than loopback.</summary>
    public static Task<AnsweringServer> OnAsync(IPAddress address, RequestDelegate answer) => StartAsync(answer, address: address);

    public static async Task<AnsweringServer> StartAsync(
        RequestDelegate answer,
        HttpProtocols protocols = HttpProtocols.Http1,
        X509Certificate2? certificate = null,
        bool asksForCertificate = false,
        IPAddress? address = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(address ?? IPAddress.Loopback, 0, listen =>
        {
            listen.Protocols = protocols;
            if (certificate is null)
                return;
            listen.UseHttps(https =>
            {
                https.ServerCertificate = certificate;
                https.ClientCertificateMode =
                    asksForCertificate ? ClientCertificateMode.RequireCertificate : ClientCertificateMode.NoCertificate;
            });
        }));
        var server = new AnsweringServer(builder.Build());
        server._server.Run(answer);
        await server._server.StartAsync();
        return server;
    }

    /// <summary>Answers everything alike.</summary>
    public static Task<AnsweringServer> WithAsync(int status, string? type, byte[] body, params (string Name, string Value)[] headers) =>
        StartAsync(context => AnswerAsync(context, status, type, body, headers));

    public static async Task AnswerAsync(
        HttpContext context, int status, string? type, byte[] body, params (string Name, string Value)[] headers)
    {
        await context.Request.Body.CopyToAsync(Stream.Null);
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        if (body.Length > 0)
            await context.Response.Body.WriteAsync(body);
    }

    public async ValueTask DisposeAsync() => await _server.DisposeAsync();
}
