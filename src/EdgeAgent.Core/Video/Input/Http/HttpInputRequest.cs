using System.Net;
using EdgeAgent.Strings;

namespace EdgeAgent.Video.Input.Http;

/// <summary>An HTTP input to open, with its settings.</summary>
/// <param name="Address">Without user and password; see <see cref="AddressCredential"/>.</param>
/// <param name="Fps">Requested pictures per second; a snapshot is polled at this rate.</param>
internal sealed record HttpInputRequest(Uri Address, double Fps)
{
    /// <summary>Sent only to the origin of <see cref="Address"/>, and only after a challenge; null: none.</summary>
    public NetworkCredential? Credential { get; init; }

    /// <summary>
    /// Limit from the request to the first bytes that show the kind of answer; for each poll, to the end of its picture.
    /// </summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long polls may fail, at least three in a row, before the input ends.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time after which an unchanged picture may be frozen, see <see cref="RenewalWatch"/>.</summary>
    public TimeSpan FreezeAfter { get; init; } = TimeSpan.FromSeconds(2);

    public string UserAgent { get; init; } = $"edgeagent/{ProgramVersion.Text}";

    /// <summary>
    /// Refuses a server whose certificate is not trusted. Off, as in ffmpeg: cameras use self-signed certificates. TLS then protects
    /// against eavesdropping, but not against a man in the middle.
    /// </summary>
    public bool VerifyCertificate { get; init; }

    /// <summary>Size limit in bytes; larger pictures are skipped.</summary>
    public int MostPictureBytes { get; init; } = JpegSplitter.LargestPicture;

    public int MostRedirects { get; init; } = 5;

    /// <summary>Allows redirects to this device itself, see <see cref="LocalRedirects"/>.</summary>
    public bool AllowLocalRedirects { get; init; }

    /// <summary>Whether a redirect to that address may be followed; null: any <c>http</c> or <c>https</c> address.</summary>
    public Func<Uri, bool>? MayFollow { get; init; }

    /// <summary>The address as it may be shown.</summary>
    public string Shown => Redaction.Url(Address.OriginalString);
}

/// <summary>The detected kind of an HTTP address.</summary>
internal enum HttpInputKind
{
    /// <summary>An endless sequence of JPEG pictures, in a multipart body or directly after each other.</summary>
    Pictures,

    /// <summary>One picture per request, obtained by polling.</summary>
    Snapshot,

    /// <summary>Another endless container, relayed unchanged.</summary>
    Bytes,

    /// <summary>A file or a playlist: ffmpeg opens the address itself, and no connection was kept open.</summary>
    Addressable,
}
