using System.Net;

namespace EdgeAgent.Configuration;

/// <summary>Where the device's own page listens.</summary>
internal sealed class StatusPageOptions
{
    /// <summary>The IP address to listen on. Any but a loopback address requires <see cref="Token"/>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port; 0 lets the system choose one.</summary>
    public int Port { get; set; } = 9464;

    /// <summary>What a caller must present, as <c>Authorization: Bearer TOKEN</c> or once as <c>?token=TOKEN</c>. Empty: no token is asked for.</summary>
    public string Token { get; set; } = "";

    /// <summary>Opens <c>/metrics</c> alone, as <c>Authorization: Bearer TOKEN</c>: for a scraper beside <see cref="Token"/>. Empty: there is none.</summary>
    public string MetricsToken { get; set; } = "";

    /// <summary>Further names at which the page answers where it asks for no token, such as that of a proxy on this device. It always answers at localhost and at addresses.</summary>
    public IList<string> Hosts { get; set; } = [];

    public IEnumerable<string> Problems()
    {
        if (MetricsToken.Length > 0 && Token.Length == 0)
            yield return "EdgeAgent:StatusPage:MetricsToken is set, but everything is open: set EdgeAgent:StatusPage:Token too.";
        else if (MetricsToken.Length is > 0 and < 16)
            yield return "EdgeAgent:StatusPage:MetricsToken is short: use at least 16 characters.";
        if (!IPAddress.TryParse(Address, out var address))
            yield return $"EdgeAgent:StatusPage:Address is \"{Address}\": must be an IP address such as 127.0.0.1 or 0.0.0.0.";
        else if (!IPAddress.IsLoopback(address) && Token.Length < 16)
            yield return $"EdgeAgent:StatusPage:Address is {Address}, which others can reach: set EdgeAgent:StatusPage:Token to at least 16 characters, or listen on 127.0.0.1.";
        if (Port is < 0 or > 65535)
            yield return $"EdgeAgent:StatusPage:Port is {Port}: must be 0 to 65535.";
    }
}
