using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// Keeps a camera from making this device fetch content that only this device can reach: its own services, and those of its link, such
/// as a cloud's metadata. The configured address may be local, and may then lead to other local addresses.
/// </summary>
internal static class LocalRedirects
{
    /// <summary>Loopback, unspecified and link-local addresses (RFC 6890).</summary>
    public static bool IsLocal(IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return IPAddress.IsLoopback(plain) || plain.Equals(IPAddress.Any) || plain.Equals(IPAddress.IPv6Any) || plain.IsIPv6LinkLocal
            || plain.AddressFamily == AddressFamily.InterNetwork && plain.GetAddressBytes() is [169, 254, ..];
    }

    /// <summary>Opens a connection for an HTTP client. A name is resolved once, and the checked address is the one used.</summary>
    /// <exception cref="UserError">A redirect leads to a local address, which is not allowed.</exception>
    public static async ValueTask<Stream> ConnectAsync(
        HttpInputRequest request, SocketsHttpConnectionContext context, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            var addresses = await LookUpAsync(context.DnsEndPoint.Host, cancellation);
            if (IsRedirect(request, context) && !MayFollow(await LookUpAsync(request.Address.IdnHost, cancellation), addresses))
            {
                throw new UserError($"{request.Shown} redirects to {context.DnsEndPoint.Host}, which is this device or its own link. "
                    + "If this is intended, set EdgeAgent:Video:AllowLocalRedirects=true.");
            }

            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Whether a camera with these addresses may lead to these target addresses.</summary>
    public static bool MayFollow(IPAddress[] camera, IPAddress[] target) => !Array.Exists(target, IsLocal) || Array.Exists(camera, IsLocal);

    // Behind a proxy the connection belongs to the proxy, which is responsible for it.
    private static bool IsRedirect(HttpInputRequest request, SocketsHttpConnectionContext context) =>
        !request.AllowLocalRedirects
        && context.InitialRequestMessage.RequestUri is { } target
        && !HttpExchange.SameOrigin(request.Address, target)
        && target.IdnHost.Trim('[', ']').Equals(context.DnsEndPoint.Host.Trim('[', ']'), StringComparison.OrdinalIgnoreCase);

    private static Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancellation) =>
        Dns.GetHostAddressesAsync(host.Trim('[', ']'), cancellation);
}
