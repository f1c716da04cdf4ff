using EdgeAgent.Strings;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>Text around a secret. The part before the first line feed is placed before the secret, the rest after it.</summary>
internal sealed class RedactionTarget() : FuzzTarget("redaction")
{
    private const string Secret = "S3CRvfT9";

    private static readonly string[] Known =
    [
        "rtsp://admin:S3CRvfT9@camera.example/live", "http://h/x?token=S3CRvfT9&tcp", "srt://h:9000?passphrase=S3CRvfT9",
        "rtmp://h/app/S3CRvfT9",
    ];

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "rtsp://", "http://", "https:", "//", "@", "%40", ":", "%3A", "user:pass@host", "password=", "token=", "authorization: ",
        "bearer ", "?", "&", "=", "/", "ffmpeg:", "exec:", "lavfi:", "concat:", "file:", "[::1]", "\\", "'", "\"", "\n", "***",
    ];

    public override int LongestInput => 3 * 1024;

    // Ten texts are redacted, in which addresses may be nested.
    public override long? MostAllocated(int length) => (32L << 20) + (1024L * length);

    public override string Run(byte[] input)
    {
        var text = Text(input);
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var (before, behind) = end < 0 ? (text, "") : (text[..end], text[(end + 1)..]);
        _ = Redaction.Url(text);
        var plain = Redaction.Text(text);
        Promise.That(Redaction.Text(text, url: text) is not null && plain.Length <= (8 * text.Length) + 100, "redacted text is endless");
        // A known secret is never shown, at any position.
        Promise.That(
            !Redaction.Text($"{before}{Secret}{behind}", "", Secret).Contains(Secret, StringComparison.Ordinal), "a known secret is shown");
        foreach (var address in Known)
        {
            Promise.That(
                !Redaction.Text($"{before}{address}{behind}", address).Contains(Secret, StringComparison.Ordinal),
                "the secret of a known address is shown");
            Promise.That(
                !Redaction.Text($"{before} {address} {behind}").Contains(Secret, StringComparison.Ordinal),
                "the secret of an address in a text is shown");
        }

        return plain;
    }
}
