using System.Net;
using EdgeAgent.Video.Input;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>The response of an HTTP camera, including status line and headers, passed on to ffmpeg.</summary>
internal sealed class HttpCameraTarget() : FuzzTarget("http-camera")
{
    private const string Password = "S3CRvfT9";
    private const int MostPictureBytes = 1 << 20;

    private readonly AnsweringSocket _camera = new(waits: true);

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "HTTP/1.1 200 OK\r\n", "HTTP/1.0 401 Unauthorized\r\n", "HTTP/1.1 302 Found\r\nLocation: ", "HTTP/1.1 304 Not Modified\r\n",
        "HTTP/1.1 503 \u001b[2J\r\n", "ICY 200 OK\r\n", "Content-Type: multipart/x-mixed-replace; boundary=--x\r\n",
        "Content-Type: image/jpeg\r\n", "Content-Type: text/html\r\n", "Content-Type: video/mp2t\r\n", "Content-Length: ",
        "Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n", "Retry-After: 99999999999\r\n", "Retry-After: 0\r\n",
        "WWW-Authenticate: Digest realm=\"x\", nonce=\"y\", qop=\"auth\", algorithm=SHA-256\r\n", "WWW-Authenticate: Basic\r\n",
        "ETag: x\r\n", "\r\n\r\n", "--x\r\nContent-Type: image/jpeg\r\n\r\n", "<!doctype html><title>\u001b]0;x\u0007\n</title>",
        "#EXTM3U\n", "v=0\r\n", "/", "//h/", "file:///etc/passwd",
    ];

    public override IEnumerable<byte[]> Seeds
    {
        get
        {
            byte[] picture = [0xFF, 0xD8, 0xFF, 0xC0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 3, 1, 7, 7, 0xFF, 0xD9];
            yield return
            [
                .. "HTTP/1.1 200 OK\r\nContent-Type: multipart/x-mixed-replace; boundary=x\r\n\r\n"u8,
                .. "--x\r\nContent-Type: image/jpeg\r\n\r\n"u8,
                .. picture,
                .. "\r\n--x\r\n\r\n"u8,
                .. picture,
            ];
            yield return [.. "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: 17\r\n\r\n"u8, .. picture];
            yield return [.. "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n"u8, .. picture, .. "\r\n0\r\n\r\n"u8];
        }
    }

    public override long? MostAllocated(int length) => null;

    public override string Run(byte[] input)
    {
        _camera.Answer(input, connections: 8);
        var request = new HttpInputRequest(new Uri($"http://127.0.0.1:{_camera.Port}/live"), Fps: 1000)
        {
            Credential = input.Length % 2 == 0 ? new NetworkCredential("admin", Password) : null,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            Patience = TimeSpan.FromMilliseconds(20),
            FreezeAfter = TimeSpan.FromMilliseconds(20),
            MostPictureBytes = MostPictureBytes,
            MayFollow = next => next.Host == "127.0.0.1" && next.Port == _camera.Port,
        };
        return ReadAsync(request).GetAwaiter().GetResult();
    }

    public override void Dispose()
    {
        _camera.Dispose();
        base.Dispose();
    }

    private static async Task<string> ReadAsync(HttpInputRequest request)
    {
        // A snapshot is polled without end.
        using var enough = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        try
        {
            await using var input = await HttpInput.OpenAsync(request, TimeProvider.System, CancellationToken.None);
            if (input.Kind == HttpInputKind.Addressable)
                return "addressable";
            using var ffmpeg = new CountingStream();
            var reason = await input.PumpAsync(ffmpeg, enough.Token);
            Clean(reason, "why it ended");
            Promise.That(ffmpeg.Longest <= MostPictureBytes + 2, "a picture is larger than allowed");
            Promise.That(input.RetryAfter is not { } wait || wait >= TimeSpan.Zero, "the wait is negative");
            return $"{input.Kind} {input.Received > 0} {input.Skipped > 0} {input.Unchanged > 0} {reason?[^12..]}";
        }
        catch (UserError error)
        {
            Clean(error.Message, "the error's message");
            Promise.That(error.InnerException is not HttpRefusal { RetryAfter: { } wait } || wait >= TimeSpan.Zero, "the wait is negative");
            return error.Message;
        }
    }

    private static void Clean(string? text, string what)
    {
        Promise.IsClean(text, what);
        Promise.That(text?.Contains(Password, StringComparison.Ordinal) != true, "a password is repeated");
    }
}

/// <summary>The data of an input over TCP.</summary>
internal sealed class TcpInputTarget() : FuzzTarget("tcp-input")
{
    private readonly AnsweringSocket _camera = new(waits: false);

    public override IReadOnlyList<string> Tokens { get; } = ["\0\0\0\u0001"];

    public override IEnumerable<byte[]> Seeds =>
        [[0xFF, 0xD8, 0xFF, 0xC0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 3, 1, 7, 7, 0xFF, 0xD9], [0, 0, 0, 1, 9, 0xF0]];

    public override long? MostAllocated(int length) => null;

    public override string Run(byte[] input)
    {
        _camera.Answer(input, connections: 1);
        return ReadAsync(VideoSource.Parse($"tcp://127.0.0.1:{_camera.Port}")).GetAwaiter().GetResult();
    }

    public override void Dispose()
    {
        _camera.Dispose();
        base.Dispose();
    }

    private static async Task<string> ReadAsync(VideoSource source)
    {
        try
        {
            await using var input = await TcpInput.OpenAsync(source, TimeSpan.FromSeconds(5), CancellationToken.None);
            using var ffmpeg = new CountingStream();
            var reason = await input.PumpAsync(ffmpeg, CancellationToken.None);
            Promise.IsClean(reason, "why it ended");
            return $"{input.FormatArguments.Count} {ffmpeg.Writes > 0}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}

/// <summary>Pictures in a sequence of bytes that arrives in pieces.</summary>
internal sealed class JpegTarget() : FuzzTarget("jpeg")
{
    private const int Most = 16 * 1024;

    public override IReadOnlyList<string> Tokens { get; } = ["--x\r\n"];

    public override IEnumerable<byte[]> Seeds =>
    [
        [0xFF, 0xD8, 0xFF, 0xC0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 3, 1, 7, 7, 0xFF, 0xD9],
        [0xFF, 0xD8, 0xFF, 0xFF, 0xFF, 0xE0, 0xFF, 0xFF, 0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0, 0xFF, 0xD0, 0xFF, 0xD8, 0xFF],
    ];

    public override string Run(byte[] input)
    {
        var whole = Pictures(input, Math.Max(1, input.Length));
        var pieces = Pictures(input, 1 + (input.Length % 7));
        Promise.That(whole == pieces, "pictures depend on how their bytes arrive");
        return $"{Math.Min(5, whole.Count)} {whole.Skipped > 0} {whole.Open}";
    }

    private static (int Count, long Skipped, bool Open, int Hash) Pictures(byte[] input, int piece)
    {
        var splitter = new JpegSplitter(int.MaxValue);
        var count = 0;
        var hash = new HashCode();
        for (var at = 0; at < input.Length; at += piece)
        {
            splitter.Add(input.AsSpan(at, Math.Min(piece, input.Length - at)));
            while (splitter.TryTake(out var picture))
            {
                Promise.That(picture.Length is >= 4 and <= 1 << 20, "a picture is too short or endless");
                count++;
                hash.AddBytes(picture.Span);
            }
        }

        return (count, splitter.Skipped, splitter.TryFinish(out _), hash.ToHashCode());
    }
}

/// <summary>The authentication challenge of a server, and the response to it.</summary>
internal sealed class ChallengeTarget() : FuzzTarget("http-challenge")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "Digest ", "Basic ", "realm=\"", "nonce=\"", "qop=\"auth,auth-int\"", "algorithm=SHA-256-sess", "algorithm=MD5", "stale=true",
        "opaque=\"\\\"\"", ", ",
    ];

    public override int LongestInput => 16 * 1024;

    public override string Run(byte[] input)
    {
        // A header is a single line.
        var challenges = HttpChallenge.Parse(
            new string([.. input.Select(value => value is (byte)'\r' or (byte)'\n' or 0 ? ' ' : (char)value)]));
        var login = new HttpLogin(new NetworkCredential("admin", "S3CRvfT9"));
        var isAnswered = login.Challenge(challenges, signed: false);
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://camera.test/live?x=1");
        var isSigned = login.Sign(request);
        if (isSigned && request.Headers.NonValidated.TryGetValues("Authorization", out var values))
        {
            Promise.That(!values.ToString().Contains("S3CRvfT9", StringComparison.Ordinal), "a password is sent as it is");
            Promise.That(values.ToString().AsSpan().IndexOfAny('\r', '\n', '\0') < 0, "an answer has more than one line");
        }

        return $"{Math.Min(4, challenges.Count)} {isAnswered} {isSigned} "
            + $"{string.Concat(challenges.Take(2).Select(challenge => challenge.Scheme))}";
    }
}

/// <summary>Counts the writes to it.</summary>
internal sealed class CountingStream : MemoryStream
{
    public int Writes { get; private set; }

    public int Longest { get; private set; }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Writes++;
        Longest = Math.Max(Longest, buffer.Length);
        return ValueTask.CompletedTask;
    }
}
