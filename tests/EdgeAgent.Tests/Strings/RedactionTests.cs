using EdgeAgent.Strings;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace EdgeAgent.Tests.Strings;

public sealed class RedactionTests
{
    internal const string Secret = "S3CR";

    /// <summary>Secrets of any printable characters around a token that must not survive.</summary>
    internal static Gen<string> Secrets =>
        from before in Piece
        from after in Piece
        select before + Secret + after;

    private static Gen<string> Piece =>
        Gen.Elements(
            "", "a", ":", "@", "%40", "/", "//", "?", "=", "#", "[", "\\", "ü", "p@ss", "a=b", "&", "%3A", "'", "\"", " ", "x y", "::", "$",
            "12/3", "?a=b#");

    private static Gen<string> Starts => Gen.Elements(
        "rtsp://", "https://", "srt://", "RTMP://", "rtsp:/", "rtsp:", "RTSP://", "Rtsps://", "ffmpeg:rtsp://", "mjpeg:http://", "//",
        "rtsp//", "rtsp;//", "rstp://",
        "exec:ffmpeg:rtsp://", "http:///");

    private static Gen<string> Hosts => Gen.Elements("camera.example", "10.0.0.1:554", "[::1]:8554", "[fe80::1%25eth0]");

    // No "&" within a value: what follows it is another value.
    private static Gen<string> Tokens => Gen.Elements("aS3CR", "S3CR", "S3CR%20b", "aGVs/S3CR+bG8=", "x;S3CR", "S3CR'", "%53S3CR");

    private static Gen<string> Paths =>
        from token in Tokens
        from path in Gen.Elements(
            "", "/", "/live", "/user=x&password=TOKEN", "/live?token=TOKEN", "/a/b?x=1&sig=TOKEN#t=TOKEN",
            "/user=admin_password=TOKEN_channel=1.sdp?real_stream", "/snap?TOKEN")
        select path.Replace("TOKEN", token, StringComparison.Ordinal);

    private static Gen<string> Wrapped =>
        from address in Addresses
        from around in Gen.Elements("{0}", " {0}", "\"{0}\"", "'{0}'", "\t{0} \n", "{0}\r\n")
        select string.Format(System.Globalization.CultureInfo.InvariantCulture, around, address);

    internal static Gen<string> Addresses =>
        from start in Starts
        from user in Secrets
        from password in Secrets
        from host in Hosts
        from path in Paths
        select $"{start}{user}:{password}@{host}{path}";

    [Property(MaxTest = 5000)]
    public Property Url_AnyCredentials_AreGone() =>
        Prop.ForAll(Wrapped.ToArbitrary(), url => Hides(Redaction.Url(url)).Label(Redaction.Url(url)));

    [Property(MaxTest = 3000)]
    public Property Url_UserWithoutAScheme_IsGone() => Prop.ForAll(
        (from password in Secrets from host in Hosts from path in Paths select $"admin:{password}@{host}{path}").ToArbitrary(),
        url => Hides(Redaction.Url(url)).Label(Redaction.Url(url)));

    [Property(MaxTest = 2000)]
    public Property Url_PercentEncodedAsAWhole_IsGone() => Prop.ForAll(
        (from address in Addresses
         from start in Gen.Elements("", "http://proxy/", "http://proxy/?url=")
         select start + Uri.EscapeDataString(address)).ToArbitrary(),
        url => Hides(Redaction.Url(url)).Label(Redaction.Url(url)));

    [Property(MaxTest = 2000)]
    public Property Url_Redacted_StaysAsItIs() => Prop.ForAll(
        Wrapped.ToArbitrary(),
        url => (Redaction.Url(Redaction.Url(url)) == Redaction.Url(url))
            .Label($"{Redaction.Url(url)} -> {Redaction.Url(Redaction.Url(url))}"));

    [Property(MaxTest = 3000)]
    public Property Text_AnyMessageAboutTheAddress_HasNoCredentials() => Prop.ForAll(Wrapped.ToArbitrary(), url =>
    {
        var text = Redaction.Text($"[rtsp @ 0x1] {url}: Connection refused ('{url.Trim()}')", url);
        return Hides(text).Label(text);
    });

    // In free text an address ends at a blank or a quote.
    [Property(MaxTest = 3000)]
    public Property Text_AnAddressThatIsNotNamed_IsFound() => Prop.ForAll(
        (from address in Addresses
         where address.IndexOfAny(['\'', '"', ' ']) < 0
         select address).ToArbitrary(),
        url =>
        {
            var text = Redaction.Text($"Input #0, rtsp, from {url}: Connection refused");
            return Hides(text).Label(text);
        });

    [Property(MaxTest = 2000)]
    public Property Text_AKnownSecret_IsFoundEncodedAndDecoded() => Prop.ForAll(
        Secrets.ToArbitrary(),
        secret => Hides(
            Redaction.Text($"it said {secret}, {Uri.EscapeDataString(secret)} and {Uri.UnescapeDataString(secret)}", "", secret)));

    [Property]
    public void Text_AnyText_IsRedactedWithoutAnError(string? text, string? url) =>
        Redaction.Text(text ?? "", url ?? "", text).ShouldNotBeNull();

    [Theory]
    [InlineData("rtsp://admin:pass@10.0.0.7:554/ch1", "rtsp://***@10.0.0.7:554/ch1")]
    [InlineData("rtsp://admin:pass@10.0.0.7/Streaming/Channels/101", "rtsp://***@10.0.0.7/Streaming/Channels/101")]
    [InlineData("rtsp://10.0.0.7/h264Preview_01_main", "rtsp://10.0.0.7/h264Preview_01_main")]
    [InlineData("rtsp://10.0.0.7/user=admin&password=pass&channel=1", "rtsp://10.0.0.7/user=***&password=***&channel=***")]
    [InlineData("rtsp://10.0.0.7:554/cam/realmonitor?channel=1&subtype=0", "rtsp://10.0.0.7:554/cam/realmonitor?channel=***&subtype=***")]
    [InlineData("rtsps://10.0.0.7:7441/aB3dE5gH7jK9mN1p?enableSrtp", "rtsps://10.0.0.7:7441/***?enableSrtp")]
    [InlineData("https://host/live.m3u8?token=abc", "https://host/live.m3u8?token=***")]
    [InlineData("https://host/9f1c2d3e-0a1b-4c2d-8e3f-0123456789ab/live", "https://host/***/live")]
    [InlineData("srt://host:9000?passphrase=abc&mode=caller", "srt://host:9000?passphrase=***&mode=***")]
    [InlineData("rtmp://host/app/streamkey", "rtmp://host/app/***")]
    [InlineData("rtmp://host/live", "rtmp://host/live")]
    [InlineData("rtsp://admin:forgotthehost", "rtsp://admin:***")]
    [InlineData("rtsp://admin:se/cret", "rtsp://admin:***")]
    [InlineData("rtsp://[fe80::1]:554/live", "rtsp://[fe80::1]:554/live")]
    [InlineData("user:pw@host/live", "***@host/live")]
    [InlineData("//user:pw@host/live", "//***@host/live")]
    [InlineData("10.0.0.7/user=admin&password=pass", "10.0.0.7/user=***&password=***")]
    [InlineData("host/snap.jpg?token=abc", "host/snap.jpg?token=***")]
    public void Url_Address_KeepsWhatNamesTheInput(string url, string shown) => Redaction.Url(url).ShouldBe(shown);

    [Theory]
    [InlineData("samples/demo.mp4")]
    [InlineData("a@b.mp4")]
    [InlineData("clips/a@b.mp4")]
    [InlineData("/srv/clips/a=b.mp4")]
    [InlineData("/srv/clips/10:30@gate.mp4")]
    [InlineData("./10:30@gate.mp4")]
    [InlineData("file:/srv/clips/10:30@gate.mp4")]
    [InlineData("file:///srv/clips/a@b=c.mp4")]
    [InlineData(@"C:\clips\gate@night.mp4")]
    [InlineData("gate 10:30.mp4")]
    [InlineData("what?.mp4")]
    [InlineData("/dev/v4l/by-id/usb-046d_HD_Pro_Webcam_C920_1A2B3C4D-video-index0")]
    [InlineData("lavfi:testsrc2=s=640x360:r=25")]
    [InlineData("0123abcDEF456ghiJKL.mp4")]
    public void Url_PathOrPattern_StaysAsItIs(string path) => Redaction.Url(path).ShouldBe(path);

    [Theory]
    [InlineData("EdgeAgent:Video:Streams:gate:Password is empty.")]
    [InlineData("such as http://collector:4318.")]
    [InlineData("[h264 @ 0x55d1c0] [error] error while decoding MB 3 4")]
    [InlineData("Connection to 10.0.0.7 timed out (110), see https://example.org/doc#top.")]
    [InlineData("Check the address, its user and password: is it switched on?")]
    [InlineData("file:/a/b.mkv: Invalid data found when processing input")]
    public void Text_WithoutSecrets_StaysAsItIs(string text) =>
        Redaction.Text(text).ShouldBe(text.Replace("#top", "#***", StringComparison.Ordinal));

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_HEADERS: api-key=S3CR,x=1", "OTEL_EXPORTER_OTLP_HEADERS: api-key=***,x=1")]
    [InlineData("Authorization: Basic YWRtaW46UzNDUg==", "Authorization: ***")]
    [InlineData("authorization=Bearer%20S3CR", "authorization=***")]
    [InlineData("Failed to open user:S3CR@10.0.0.7", "Failed to open ***@10.0.0.7")]
    [InlineData("rtsp://a:S3CR@h/1 and rtsp://b:S3CR@h/2, both", "rtsp://***@h/1 and rtsp://***@h/2, both")]
    public void Text_Secrets_AreHidden(string text, string shown) => Redaction.Text(text).ShouldBe(shown);

    private static bool Hides(string text) => !text.Contains(Secret, StringComparison.Ordinal);
}
