using System.Net;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Input.Http;

/// <summary>An HTTP input to open, and how.</summary>
/// <param name="Address">Without user and password; see <see cref="AddressCredential"/>.</param>
/// <param name="Fps">Pictures per second wanted; a snapshot is polled at this rate.</param>
internal sealed record HttpInputRequest(Uri Address, double Fps)
{
    /// <summary>Sent to the origin of <see cref="Address"/> only, and only after it asked for them; null: none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>From the request to the first bytes that show what the answer is; for each poll, to the end of its picture.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long polls may fail, at least three in a row, before the input ends.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after which an unchanged picture may be frozen, see <see cref="RenewalWatch"/>.</summary>
    public TimeSpan FreezeAfter { get; init; } = TimeSpan.FromSeconds(2);

    public string UserAgent { get; init; } = $"edgeagent/{ProgramVersion.Text}";

    /// <summary>
    /// Refuses a server whose certificate is not trusted. Off, as in ffmpeg: cameras sign their certificates themselves. TLS then protects
    /// against those who listen, not against those who stand in between.
    /// </summary>
    public bool VerifyCertificate { get; init; }

    /// <summary>A larger picture is skipped.</summary>
    public int MostPictureBytes { get; init; } = 32 << 20;

    public int MostRedirects { get; init; } = 5;

    /// <summary>Lets a redirect lead to this device itself, see <see cref="LocalRedirects"/>.</summary>
    public bool AllowLocalRedirects { get; init; }

    /// <summary>Whether a redirect to that address may be followed; null: any <c>http</c> or <c>https</c> address.</summary>
    public Func<Uri, bool>? MayFollow { get; init; }

    /// <summary>The address as it may be shown.</summary>
    public string Shown => Redaction.Url(Address.OriginalString);
}

/// <summary>What an HTTP address turned out to be.</summary>
internal enum HttpInputKind
{
    /// <summary>JPEG pictures without end, in a multipart body or one directly after the other.</summary>
    Pictures,

    /// <summary>One picture per request, which is polled.</summary>
    Snapshot,

    /// <summary>Another container without end, relayed as it is.</summary>
    Bytes,

    /// <summary>A file or a playlist: ffmpeg opens the address itself, nothing was kept open.</summary>
    Addressable,
}
