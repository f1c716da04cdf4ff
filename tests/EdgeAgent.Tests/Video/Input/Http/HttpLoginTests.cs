using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>Servers that ask for a user and password.</summary>
public sealed partial class HttpLoginTests
{
    private const string User = "admin", Realm = "IP Camera";
    private const string Password = "p@ss:wörd#1%/?\"\\ ";

    private static readonly NetworkCredential Credential = new(User, Password);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string> Challenges => new()
    {
        { "algorithm=MD5, qop=\"auth\"", "utf-8" },
        { "algorithm=MD5, qop=\"auth\"", "latin1" },
        { "qop=\"auth,auth-int\"", "utf-8" },
        { "qop=auth-int", "utf-8" },
        { "", "utf-8" },
        { "algorithm=MD5-sess, qop=\"auth\"", "utf-8" },
        { "algorithm=SHA-256, qop=\"auth\", opaque=\"\"", "utf-8" },
        { "algorithm=\"sha-256-SESS\",qop=auth", "latin1" },
    };

    [Theory]
    [MemberData(nameof(Challenges))]
    public async Task Open_Digest_Accepted(string challenge, string encoding)
    {
        await using var camera = Camera(
            request => IsDigest(request, challenge, Encoding.GetEncoding(encoding), "abc"),
            $"Digest realm=\"{Realm}\", nonce=\"abc\", {challenge}");
        await using var input = await OpenAsync(camera, Credential, "/video?a=1&b=%20x");
        input.Kind.ShouldBe(HttpInputKind.Snapshot);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("latin1")]
    public async Task Open_Basic_Accepted(string encoding)
    {
        var right = "Basic " + Convert.ToBase64String(Encoding.GetEncoding(encoding).GetBytes($"{User}:{Password}"));
        await using var camera = Camera(request => request["Authorization"] == right, $"Basic realm=\"{Realm}\"");
        await using var input = await OpenAsync(camera, Credential);
        input.Kind.ShouldBe(HttpInputKind.Snapshot);
    }

    [Fact]
    public async Task Open_SeveralOffered_TheStrongest()
    {
        await using var camera = Camera(
            request => IsDigest(request, "algorithm=SHA-256", Encoding.UTF8, "2"),
            $"Basic realm=\"x\", Digest realm=\"{Realm}\", nonce=\"1\", algorithm=MD5"
            + $", Digest realm=\"{Realm}\", nonce=\"2\", algorithm=SHA-256");
        await using var input = await OpenAsync(camera, Credential);
        input.Kind.ShouldBe(HttpInputKind.Snapshot);
    }

    [Fact]
    public async Task Open_BeforeBeingAsked_SendsNothing()
    {
        await using var camera = Camera(_ => true, "Basic");
        await using var input = await OpenAsync(camera, Credential);
        camera.Requests.ShouldHaveSingleItem()["Authorization"].ShouldBe("");
    }

    // A lockout after few attempts must not come from here.
    [Fact]
    public async Task Open_WrongPassword_SaysSoAfterOneAttempt()
    {
        await using var camera = Camera(_ => false, $"Digest realm=\"{Realm}\", nonce=\"abc\", qop=\"auth\"");
        var error = await Should.ThrowAsync<UserError>(() => OpenAsync(camera, new NetworkCredential(User, "wrong")));
        error.Message.ShouldContain("does not accept this user and password");
        error.Message.ShouldNotContain("wrong");
        error.InnerException.ShouldBeOfType<HttpRefusal>().IsFinal.ShouldBeTrue();
        camera.Requests.Count(request => request["Authorization"].Length > 0).ShouldBe(1);
    }

    [Fact]
    public async Task Open_NoneGiven_AsksForThem()
    {
        await using var camera = Camera(_ => false, "Basic realm=x");
        var error = await Should.ThrowAsync<UserError>(() => OpenAsync(camera, credential: null));
        error.Message.ShouldContain("asks for a user and password (401)");
    }

    [Fact]
    public async Task Open_UnknownScheme_SaysWhich()
    {
        await using var camera = Camera(_ => false, "NTLM");
        (await Should.ThrowAsync<UserError>(() => OpenAsync(camera, Credential))).Message.ShouldContain("NTLM");
    }

    [Theory]
    [InlineData(", stale=true")]
    [InlineData("")]
    public async Task Pump_NonceForgotten_AnotherIsUsed(string stale)
    {
        var nonce = 0;
        var uses = 0;
        await using var camera = new RawCamera(async request =>
        {
            if (IsDigest(request, "qop=\"auth\"", Encoding.UTF8, $"n{nonce}") && ++uses <= 2)
            {
                await request.AnswerAsync("200 OK", body: ConstructedJpeg.Picture(nonce * 10 + uses));
                return true;
            }

            nonce++;
            uses = 0;
            var challenge = $"Digest realm=\"{Realm}\", nonce=\"n{nonce}\", qop=\"auth\"{stale}";
            await request.AnswerAsync("401 Unauthorized", $"WWW-Authenticate: {challenge}\r\n");
            return true;
        });
        await using var input = await OpenAsync(camera, Credential);
        (await HttpInputs.TakeAsync(input, count: 6, Cancellation)).Pictures.Count.ShouldBe(6);
        // After the first challenge a request is signed from the start.
        camera.Requests.Count(request => request["Authorization"].Length == 0).ShouldBe(1);
    }

    [Fact]
    public async Task Open_RedirectToAnotherOrigin_PasswordStays()
    {
        await using var other = Camera(_ => false, "Basic realm=x");
        await using var camera = new RawCamera(async request =>
        {
            await (request["Authorization"].Length == 0
                ? request.AnswerAsync("401 Unauthorized", "WWW-Authenticate: Basic realm=x\r\n")
                : request.AnswerAsync("302 Found", $"Location: {other.Address("/there")}\r\n"));
            return true;
        });
        var error = await Should.ThrowAsync<UserError>(() => OpenAsync(camera, Credential));
        error.Message.ShouldContain($"redirects to {other.Address("/there")}, which asks for a user and password");
        other.Requests.ShouldAllBe(request => request["Authorization"].Length == 0);
    }

    private static Task<HttpInput> OpenAsync(RawCamera camera, NetworkCredential? credential, string path = "/video") =>
        HttpInput.OpenAsync(HttpInputs.Request(camera, path) with { Credential = credential }, TimeProvider.System, Cancellation);

    private static RawCamera Camera(Func<CameraRequest, bool> isRight, string challenge) => new(async request =>
    {
        await (isRight(request)
            ? request.AnswerAsync("200 OK", body: ConstructedJpeg.Picture(1))
            : request.AnswerAsync("401 Unauthorized", $"WWW-Authenticate: {challenge}\r\n"));
        return true;
    });

    // Computed here as RFC 7616 has it, from what the client sent.
    [SuppressMessage("Security", "CA5351:Do not use broken cryptographic algorithms", Justification = "What cameras ask for.")]
    private static bool IsDigest(CameraRequest request, string challenge, Encoding encoding, string nonce)
    {
        var sent = Parameter().Matches(request["Authorization"])
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["value"].Value);
        if (sent.Count == 0 || sent["nonce"] != nonce)
            return false;
        var isSha = challenge.Contains("SHA-256", StringComparison.OrdinalIgnoreCase);
        var first = Hash([.. Encoding.ASCII.GetBytes($"{User}:{Realm}:"), .. encoding.GetBytes(Password)]);
        if (challenge.Contains("-sess", StringComparison.OrdinalIgnoreCase))
            first = Text($"{first}:{nonce}:{sent["cnonce"]}");
        var quality = sent.GetValueOrDefault("qop", "");
        var second = Text($"GET:{request.Target}" + (quality == "auth-int" ? $":{Text("")}" : ""));
        var middle = quality.Length == 0 ? nonce : $"{nonce}:{sent["nc"]}:{sent["cnonce"]}:{quality}";
        return challenge.Contains("qop", StringComparison.Ordinal) == quality.Length > 0 && sent["uri"] == request.Target
            && sent["response"] == Text($"{first}:{middle}:{second}");

        string Text(string text) => Hash(Encoding.ASCII.GetBytes(text));
        string Hash(byte[] bytes) => Convert.ToHexStringLower(isSha ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }

    [GeneratedRegex("""(?<name>\w+)="?(?<value>[^",]*)"?""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Parameter();
}
