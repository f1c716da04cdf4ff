using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Video.Baselines;

/// <summary>Tells one source from another without its secrets.</summary>
internal static class SourceMark
{
    // Redaction also hides what is no secret, such as the number of a channel. Two bytes of the whole show that it changed, and are too few to find a password by.
    private const int Bytes = 2;

    /// <summary>The address as it is shown, and a trace of what is not.</summary>
    public static string Of(string url) =>
        $"{Redaction.Url(url)} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(url)).AsSpan(0, Bytes))}";
}
