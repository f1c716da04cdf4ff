using EdgeAgent.Video;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Video;

public sealed class RedactionTests
{
    private const string Secret = "S3CR";

    // Secrets of any printable characters around a token that must not survive.
    private static Gen<string> Secrets =>
        from before in Piece
        from after in Piece
        select before + Secret + after;

    private static Gen<string> Piece => Gen.Elements("", "a", ":", "@", "%40", "/", "//", "?", "=", "#", "[", "\\", "ü", "p@ss", "a=b");

    private static Gen<string> Addresses =>
        from scheme in Gen.Elements("rtsp", "https", "srt", "RTMP")
        from user in Secrets
        from password in Secrets
        from host in Gen.Elements("camera.example", "10.0.0.1:554", "[::1]:8554")
        from token in Gen.Elements("aS3CR", "S3CR", "S3CR%20b")
        from path in Gen.Elements("", "/", "/live", "/user=x&password=TOKEN", "/live?token=TOKEN", "/a/b?x=1&sig=TOKEN#t=TOKEN")
        select $"{scheme}://{user}:{password}@{host}{path.Replace("TOKEN", token, StringComparison.Ordinal)}";

    [Property(MaxTest = 2000)]
    public Property Url_AnyCredentials_AreGone() => Prop.ForAll(Addresses.ToArbitrary(), url => !Redaction.Url(url).Contains(Secret, StringComparison.Ordinal));

    [Property(MaxTest = 2000)]
    public Property Url_Redacted_StaysAsItIs() => Prop.ForAll(Addresses.ToArbitrary(), url => Redaction.Url(Redaction.Url(url)) == Redaction.Url(url));

    [Property(MaxTest = 2000)]
    public Property Text_AnyMessageAboutTheAddress_HasNoCredentials() => Prop.ForAll(
        Addresses.ToArbitrary(),
        url => !Redaction.Text($"[rtsp @ 0x1] {url}: Connection refused ('{url}')", url).Contains(Secret, StringComparison.Ordinal));

    [Property]
    public void Text_AnyText_IsRedactedWithoutAnError(string? text, string? url) => Redaction.Text(text ?? "", url ?? "").ShouldNotBeNull();

    [Theory]
    [InlineData("rtsp://admin:pass@10.0.0.7:554/ch1", "rtsp://***@10.0.0.7:554/ch1")]
    [InlineData("rtsp://10.0.0.7/user=admin&password=pass&channel=1", "rtsp://10.0.0.7/user=***&password=***&channel=***")]
    [InlineData("https://host/live.m3u8?token=abc", "https://host/live.m3u8?token=***")]
    [InlineData("srt://host:9000?passphrase=abc&mode=caller", "srt://host:9000?passphrase=***&mode=***")]
    [InlineData("samples/demo.mp4", "samples/demo.mp4")]
    [InlineData("lavfi:testsrc2=s=640x360", "lavfi:testsrc2=s=640x360")]
    public void Url_KeepsWhatNamesTheInput(string url, string shown) => Redaction.Url(url).ShouldBe(shown);
}
