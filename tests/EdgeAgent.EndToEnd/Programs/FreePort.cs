using System.Net;
using System.Net.Sockets;

namespace EdgeAgent.EndToEnd.Programs;

/// <summary>A TCP port on loopback that nobody has a moment ago.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
