using System.ComponentModel.DataAnnotations;
using System.Net;

namespace EdgeAgent.Configuration;

/// <summary>Address and access control of the device's status page.</summary>
internal sealed class StatusPageOptions
{
    /// <summary>IP address to listen on. Any address other than a loopback address requires <see cref="Token"/>.</summary>
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>TCP port; 0 means that the system chooses one.</summary>
    [Range(0, 65535)]
    public int Port { get; set; } = 9464;

    /// <summary>
    /// Token that a caller must send, as <c>Authorization: Bearer TOKEN</c> or once as <c>?token=TOKEN</c>. Empty: no token is required.
    /// </summary>
    public string Token { get; set; } = "";

    /// <summary>
    /// Second token, for a metrics scraper. It gives access to <c>/metrics</c> only and is sent as <c>Authorization: Bearer TOKEN</c>.
    /// Requires <see cref="Token"/>. If empty, there is no such token.
    /// </summary>
    public string MetricsToken { get; set; } = "";

    /// <summary>
    /// Additional host names that the page accepts when it requires no token, such as that of a proxy on this device. <c>localhost</c> and
    /// IP addresses always work.
    /// </summary>
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
        {
            yield return $"EdgeAgent:StatusPage:Address is {Address}, which others can reach: "
                + "set EdgeAgent:StatusPage:Token to at least 16 characters, or listen on 127.0.0.1.";
        }

        foreach (var problem in OptionRanges.Problems(this, "EdgeAgent:StatusPage"))
            yield return problem;
    }
}
