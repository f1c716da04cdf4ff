using System.Net;

namespace EdgeAgent.Video.Input.Http;

/// <summary>Separates user and password from an address.</summary>
internal static class AddressCredential
{
    /// <summary>
    /// The address without its user information, and that information percent-decoded as UTF-8; null when there is none.
    /// </summary>
    public static (Uri Address, NetworkCredential? Credential) Split(Uri address)
    {
        if (address.UserInfo.Length == 0)
            return (address, null);
        var colon = address.UserInfo.IndexOf(':', StringComparison.Ordinal);
        var (user, password) = colon < 0 ? (address.UserInfo, "") : (address.UserInfo[..colon], address.UserInfo[(colon + 1)..]);
        var bare = new Uri(address.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.UserInfo, UriFormat.UriEscaped));
        return (bare, new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)));
    }
}
