using System.Globalization;
using System.Text;
using EdgeAgent.Video.Input.Http;

namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>Habits of cameras that send JPEGs without end.</summary>
public sealed class HttpPicturesTests
{
    private const int Count = 4;
    private const string Mixed = "Content-Type: multipart/x-mixed-replace; boundary=frame\r\n";

    private const string WithLength = "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {0}\r\n\r\n";

    private static readonly byte[][] Sent = [.. Enumerable.Range(0, Count).Select(ConstructedJpeg.Picture)];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string, string, string> Habits => new()
    {
        { "by the book", "multipart/x-mixed-replace; boundary=frame", WithLength },
        { "dashes in the boundary", "multipart/x-mixed-replace; boundary=--frame", WithLength },
        { "a blank before the sign", "multipart/x-mixed-replace; boundary =frame", "--frame\r\nContent-Type: image/jpeg\r\n\r\n" },
        { "a quoted boundary", "multipart/x-mixed-replace;boundary=\"frame\"", "--frame\r\nContent-Type: image/jpeg\r\n\r\n" },
        { "no boundary named", "multipart/x-mixed-replace", "--frame\r\nContent-Type: image/jpeg\r\n\r\n" },
        { "another boundary than named", "multipart/x-mixed-replace; boundary=frame", "--other\r\nContent-type:image/jpg\r\n\r\n" },
        { "a length too small", "multipart/x-mixed-replace; boundary=frame", "--frame\r\nContent-Length: 7\r\n\r\n" },
        { "a length too large", "multipart/x-mixed-replace; boundary=frame", "--frame\r\nContent-Length: 1{0}\r\n\r\n" },
        { "line feeds alone", "multipart/x-mixed-replace; boundary=frame", "--frame\nContent-Type: image/jpeg\nContent-Length: {0}\n\n" },
        { "no headers of parts", "multipart/x-mixed-replace; boundary=frame", "--frame\r\n\r\n" },
        { "no boundary at all", "multipart/x-mixed-replace; boundary=frame", "" },
        { "called a web page", "text/html", "--frame\r\nContent-Type: image/jpeg\r\n\r\n" },
        { "not called anything", "", "--frame\r\nContent-Type: image/jpeg\r\n\r\n" },
        { "called a picture", "image/jpeg", "" },
        { "called bytes", "application/octet-stream", "" },
        { "called motion JPEG", "video/x-motion-jpeg", "" },
        { "upper case", "MULTIPART/X-MIXED-REPLACE; BOUNDARY=FRAME", "--FRAME\r\nCONTENT-TYPE: IMAGE/JPEG\r\n\r\n" },
    };

    [Theory]
    [MemberData(nameof(Habits))]
    public async Task Pump_AnyHabit_EveryPicture(string habit, string type, string part)
    {
        var header = type.Length == 0 ? "" : $"Content-Type: {type}\r\n";
        await using var camera = Camera(header, jpeg => [.. Part(part, jpeg), .. jpeg, .. "\r\n"u8]);
        await ShouldComeAsync(camera, habit);
    }

    [Fact]
    public async Task Pump_NoFirstBoundary_EveryPicture()
    {
        var first = true;
        await using var camera = Camera(Mixed, jpeg =>
        {
            var boundary = first ? "" : "--frame\r\n";
            first = false;
            return [.. Part(boundary + "Content-Type: image/jpeg\r\n\r\n", jpeg), .. jpeg, .. "\r\n"u8];
        });
        await ShouldComeAsync(camera, "no first boundary");
    }

    [Fact]
    public async Task Pump_Chunked_EveryPicture()
    {
        await using var camera = Camera($"{Mixed}Transfer-Encoding: chunked\r\n", jpeg =>
        {
            byte[] part = [.. "--frame\r\n\r\n"u8, .. jpeg, .. "\r\n"u8];
            return [.. "5\r\n"u8, .. part[..5], .. Encoding.ASCII.GetBytes($"\r\n{part.Length - 5:x}\r\n"), .. part[5..], .. "\r\n"u8];
        });
        await ShouldComeAsync(camera, "chunked");
    }

    [Fact]
    public async Task Pump_OldProtocol_EveryPicture()
    {
        await using var camera = Camera(Mixed, jpeg => [.. "--frame\r\n\r\n"u8, .. jpeg], "HTTP/1.0 200");
        await ShouldComeAsync(camera, "HTTP/1.0");
    }

    [Fact]
    public async Task Open_Pictures_AsksOnce()
    {
        await using var camera = Camera(Mixed, jpeg => [.. "--frame\r\n\r\n"u8, .. jpeg]);
        await ShouldComeAsync(camera, "one request");
        camera.Requests.ShouldHaveSingleItem().Method.ShouldBe("GET");
    }

    [Fact]
    public async Task Pump_SourceEnds_SaysSo()
    {
        await using var camera = new RawCamera(async request =>
        {
            await request.SendAsync($"HTTP/1.1 200 OK\r\n{Mixed}\r\n");
            await request.SendAsync((byte[])[.. Sent[0], .. Sent[1]]);
            return false;
        });
        var request = HttpInputs.Request(camera, "/video?token=S3CR");
        await using var input = await HttpInput.OpenAsync(request, TimeProvider.System, Cancellation);
        var (pictures, reason) = await HttpInputs.TakeAsync(input, count: 3, Cancellation);
        pictures.ShouldBe([Sent[0], Sent[1]]);
        reason.ShouldNotBeNull().ShouldContain("/video?token=*** ended");
    }

    [Fact]
    public async Task Pump_ReaderGone_EndsWithoutAReason()
    {
        await using var camera = Camera(Mixed, jpeg => jpeg);
        await using var input = await HttpInput.OpenAsync(HttpInputs.Request(camera), TimeProvider.System, Cancellation);
        var closed = new MemoryStream();
        await closed.DisposeAsync();
        (await input.PumpAsync(closed, Cancellation)).ShouldBeNull();
    }

    private static async Task ShouldComeAsync(RawCamera camera, string habit)
    {
        await using var input = await HttpInput.OpenAsync(HttpInputs.Request(camera), TimeProvider.System, Cancellation);
        (input.Kind, input.Format).ShouldBe((HttpInputKind.Pictures, "mpjpeg"), habit);
        var (pictures, _) = await HttpInputs.TakeAsync(input, Count, Cancellation);
        pictures.ShouldBe(Sent, habit);
        input.Received.ShouldBe(Count, habit);
    }

    private static byte[] Part(string template, byte[] jpeg) =>
        Encoding.ASCII.GetBytes(string.Format(CultureInfo.InvariantCulture, template, jpeg.Length));

    // Sends the pictures and then nothing, as a camera of one picture a minute does: none may wait for the next one.
    private static RawCamera Camera(string headers, Func<byte[], byte[]> part, string status = "HTTP/1.1 200 OK") => new(async request =>
    {
        await request.SendAsync($"{status}\r\n{headers}\r\n");
        foreach (var jpeg in Sent)
            await request.SendAsync(part(jpeg));
        await Task.Delay(Timeout.Infinite, request.Stop);
        return false;
    });
}
