using System.Net;
using EdgeAgent.IO;
using EdgeAgent.Video.Streams;

namespace EdgeAgent.Video.Input;

/// <summary>User and password of an input, from the keys next to its address or from the address itself.</summary>
internal static class SourceCredentials
{
    /// <summary>User and password from the keys; null when neither is set.</summary>
    /// <exception cref="UserError">The file cannot be read or is empty; the message is to be shown after the key and a colon.</exception>
    public static NetworkCredential? Read(StreamOptions stream)
    {
        var password = stream.PasswordFile.Length > 0 ? SecretFile.Read(stream.PasswordFile, "password") : stream.Password;
        return stream.User.Length == 0 && password.Length == 0 ? null : new NetworkCredential(stream.User, password);
    }

    /// <summary>The address with percent-encoded user and password; credentials already in the address take precedence.</summary>
    public static string Into(string address, NetworkCredential? credential)
    {
        if (credential is null)
            return address;
        var start = StartOfHost(address);
        var (inside, place) = Split(address);
        var user = credential.UserName.Length > 0 ? Uri.EscapeDataString(credential.UserName) : inside?.Split(':')[0] ?? "";
        return $"{address[..start]}{user}:{Uri.EscapeDataString(credential.Password)}@{place}";
    }

    /// <summary>The address without user and password, and the decoded credentials.</summary>
    public static (string Address, NetworkCredential? Credential) Apart(string address)
    {
        var (inside, place) = Split(address);
        if (inside is null)
            return (address, null);
        var colon = inside.IndexOf(':', StringComparison.Ordinal);
        var (user, password) = colon < 0 ? (inside, "") : (inside[..colon], inside[(colon + 1)..]);
        return (
            address[..StartOfHost(address)] + place,
            new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)));
    }

    /// <summary>The text before the "@" of an address's host, null when there is none; and the text after it.</summary>
    private static (string? Inside, string Place) Split(string address)
    {
        var rest = address[StartOfHost(address)..];
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var at = (end < 0 ? rest : rest[..end]).LastIndexOf('@');
        return at < 0 ? (null, rest) : (rest[..at], rest[(at + 1)..]);
    }

    private static int StartOfHost(string address) =>
        address.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0;
}
