using System.Globalization;
using System.Text;

namespace EdgeAgent.Video.Input.Http;

/// <summary>A client's request to a proxy (RFC 9112, 3.2.2 and 3.2.3).</summary>
/// <param name="Host">Host to connect to.</param>
/// <param name="IsTunnel">Whether bytes are relayed unchanged, as for TLS; otherwise <paramref name="Forwarded"/> is sent first.</param>
/// <param name="Forwarded">The request for the server, with the bytes that followed its head.</param>
internal sealed record ProxyRequest(string Host, int Port, bool IsTunnel, byte[] Forwarded)
{
    /// <param name="head">A request's head, and perhaps further bytes.</param>
    /// <returns>Null if it is not such a request.</returns>
    public static ProxyRequest? Parse(ReadOnlySpan<byte> head)
    {
        var end = head.IndexOf("\r\n\r\n"u8);
        if (end < 0)
            return null;
        var lines = Encoding.Latin1.GetString(head[..end]).Split("\r\n");
        if (lines[0].Split(' ') is not [var method, var target, var version] || !version.StartsWith("HTTP/1.", StringComparison.Ordinal))
            return null;
        if (method == "CONNECT")
            return Tunnel(target);
        if (!Uri.TryCreate(target, UriKind.Absolute, out var address) || address.Scheme != "http")
            return null;
        // One request per connection: a further one could be for another host.
        var request = $"{method} {address.PathAndQuery} {version}";
        string[] kept = [request, .. lines.Skip(1).Where(line => !IsOfConnection(line)), "Connection: close", "", ""];
        byte[] bytes = [.. Encoding.Latin1.GetBytes(string.Join("\r\n", kept)), .. head[(end + 4)..]];
        return new ProxyRequest(address.IdnHost, address.Port, IsTunnel: false, bytes);
    }

    private static ProxyRequest? Tunnel(string target)
    {
        var colon = target.LastIndexOf(':');
        return colon > 0
            && target.All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '-' or '_' or ':' or '[' or ']')
            && ushort.TryParse(target.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            ? new ProxyRequest(target[..colon], port, IsTunnel: true, [])
            : null;
    }

    private static bool IsOfConnection(string line) =>
        line.StartsWith("Connection:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Proxy-", StringComparison.OrdinalIgnoreCase);
}
