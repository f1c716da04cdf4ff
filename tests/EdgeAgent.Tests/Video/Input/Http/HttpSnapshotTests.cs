using System.Globalization;
using System.Runtime.CompilerServices;
using EdgeAgent.Video.Input.Http;
using Microsoft.Extensions.Time.Testing;

namespace EdgeAgent.Tests.Video.Input.Http;

/// <summary>Cameras that send one picture per request.</summary>
public sealed class HttpSnapshotTests
{
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Content-Length: {0}\r\n", true)]
    [InlineData("Content-Length: {0}\r\nConnection: close\r\n", false)]
    [InlineData("Connection: close\r\n", false)]
    public async Task Pump_OnePicturePerRequest_EachOnce(string headers, bool keepsOpen)
    {
        await using var camera = new RawCamera(async request =>
        {
            var number = int.Parse(request.Target[^1..], CultureInfo.InvariantCulture);
            var jpeg = ConstructedJpeg.Picture(number);
            var length = string.Format(CultureInfo.InvariantCulture, headers, jpeg.Length);
            await request.SendAsync($"HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n{length}\r\n");
            await request.SendAsync(jpeg);
            return keepsOpen;
        });
        await using var input = await HttpInput.OpenAsync(HttpInputs.Request(camera, "/snapshot1"), TimeProvider.System, Cancellation);
        await PollAsync(input, polls: 3);
        input.Kind.ShouldBe(HttpInputKind.Snapshot);
        (input.Received, input.Unchanged).ShouldBe((1, 3));
        camera.Requests.Count.ShouldBe(4);
        camera.Connections.ShouldBe(keepsOpen ? 1 : 4);
    }

    [Fact]
    public async Task Pump_ServerKnowsWhatIsNew_IsAskedForThatOnly()
    {
        await using var camera = new RawCamera(async request =>
        {
            const string stamps = "ETag: \"a7\"\r\nLast-Modified: Sun, 29 Nov 2026 12:00:00 GMT\r\n";
            if (request["If-None-Match"] == "\"a7\"" && request["If-Modified-Since"] == "Sun, 29 Nov 2026 12:00:00 GMT")
                await request.SendAsync("HTTP/1.1 304 Not Modified\r\n\r\n");
            else
                await request.AnswerAsync("200 OK", stamps, ConstructedJpeg.Picture(1));
            return true;
        });
        await using var input = await OpenAsync(camera);
        await PollAsync(input, polls: 3);
        (input.Received, input.Unchanged).ShouldBe((1, 3));
        _time.GetElapsedTime(input.LastAnswer).ShouldBeLessThanOrEqualTo(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Pump_AnotherPictureEachTime_EachPassedOn()
    {
        var number = 0;
        await using var camera = Always(() => ConstructedJpeg.Picture(number++));
        await using var input = await HttpInput.OpenAsync(HttpInputs.Request(camera), TimeProvider.System, Cancellation);
        var (pictures, _) = await HttpInputs.TakeAsync(input, count: 5, Cancellation);
        pictures.ShouldBe(Enumerable.Range(0, 5).Select(ConstructedJpeg.Picture));
        input.Unchanged.ShouldBe(0);
    }

    [Fact]
    public async Task Pump_PollsAtTheRateWanted()
    {
        await using var camera = Always(() => ConstructedJpeg.Picture(1));
        await using var input = await OpenAsync(camera);
        var pumping = input.PumpAsync(Stream.Null, Cancellation);
        await Eventually.HoldsAsync(() => input.Received == 1);
        _time.Advance(TimeSpan.FromSeconds(0.9));
        camera.Requests.Count.ShouldBe(1);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        await Eventually.HoldsAsync(() => input.Unchanged == 1);
        camera.Requests.Count.ShouldBe(2);
        pumping.IsCompleted.ShouldBeFalse();
    }

    // Passed on again only once it lasts too long: what judges pixels sees it then.
    [Fact]
    public async Task Pump_SameBytesForLong_PassedOnAgain()
    {
        await using var camera = Always(() => ConstructedJpeg.Picture(1));
        await using var input = await OpenAsync(camera);
        using var output = new MemoryStream();
        var passed = 0;
        await PollAsync(input, polls: 6, output, poll => passed = poll == 2 ? Count(output) : passed);
        passed.ShouldBe(1);
        Count(output).ShouldBeGreaterThan(1);
        input.Received.ShouldBe(1);

        static int Count(MemoryStream output) => HttpInputs.Split(new JpegSplitter(1 << 20), output.ToArray()).Count;
    }

    [Fact]
    public async Task Pump_FewFailures_AreTolerated()
    {
        var polls = 0;
        await using var camera = new RawCamera(async request =>
        {
            if (++polls is 2 or 3)
                return false;
            await request.AnswerAsync("200 OK", body: ConstructedJpeg.Picture(polls));
            return true;
        });
        await using var input = await OpenAsync(camera);
        var pumping = input.PumpAsync(Stream.Null, Cancellation);
        await AdvanceUntilAsync(() => input.Received == 3);
        pumping.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Pump_LastingFailures_EndItWithTheReason()
    {
        var polls = 0;
        await using var camera = new RawCamera(async request =>
        {
            await (++polls == 1 ? request.AnswerAsync("200 OK", body: ConstructedJpeg.Picture(1)) : request.AnswerAsync("500 Broken"));
            return true;
        });
        await using var input = await OpenAsync(camera);
        var pumping = input.PumpAsync(Stream.Null, Cancellation);
        await AdvanceUntilAsync(() => pumping.IsCompleted);
        (await pumping).ShouldNotBeNull().ShouldContain("500 Broken");
        polls.ShouldBeGreaterThan(3);
    }

    [Fact]
    public async Task Pump_RefusedLater_EndsAtOnce()
    {
        var polls = 0;
        await using var camera = new RawCamera(async request =>
        {
            await (++polls == 1 ? request.AnswerAsync("200 OK", body: ConstructedJpeg.Picture(1)) : request.AnswerAsync("403 Forbidden"));
            return true;
        });
        await using var input = await OpenAsync(camera);
        var pumping = input.PumpAsync(Stream.Null, Cancellation);
        await AdvanceUntilAsync(() => pumping.IsCompleted);
        (await pumping).ShouldNotBeNull().ShouldContain("403");
        polls.ShouldBe(2);
    }

    [Theory]
    [InlineData("429 Too Many Requests")]
    [InlineData("503 Service Unavailable")]
    public async Task Pump_AskedForAPause_WaitsThatLong(string status)
    {
        var polls = 0;
        await using var camera = new RawCamera(async request =>
        {
            await (++polls == 2
                ? request.AnswerAsync(status, "Retry-After: 5\r\n")
                : request.AnswerAsync("200 OK", body: ConstructedJpeg.Picture(polls)));
            return true;
        });
        await using var input = await OpenAsync(camera);
        var pumping = input.PumpAsync(Stream.Null, Cancellation);
        await AdvanceUntilAsync(() => polls == 2);
        var asked = _time.GetTimestamp();
        await AdvanceUntilAsync(() => input.Received == 2);
        _time.GetElapsedTime(asked).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        pumping.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Pump_AskedForALongPause_EndsAndSaysHowLong()
    {
        var polls = 0;
        await using var camera = new RawCamera(async request =>
        {
            await (++polls == 2
                ? request.AnswerAsync("503 Busy", "Retry-After: 120\r\n")
                : request.AnswerAsync("200 OK", body: ConstructedJpeg.Picture(polls)));
            return true;
        });
        await using var input = await OpenAsync(camera);
        var pumping = input.PumpAsync(Stream.Null, Cancellation);
        await AdvanceUntilAsync(() => pumping.IsCompleted);
        (await pumping).ShouldNotBeNull().ShouldContain("503");
        input.RetryAfter.ShouldBe(TimeSpan.FromSeconds(120));
    }

    [Fact]
    public async Task Pump_WithoutAnEnd_IsCompleted()
    {
        var jpeg = ConstructedJpeg.Picture(3);
        await using var camera = Always(() => jpeg[..^2]);
        await using var input = await HttpInput.OpenAsync(HttpInputs.Request(camera), TimeProvider.System, Cancellation);
        var (pictures, _) = await HttpInputs.TakeAsync(input, count: 1, Cancellation);
        pictures.ShouldBe([jpeg]);
    }

    private static RawCamera Always(Func<byte[]> picture) => new(async request =>
    {
        await request.AnswerAsync("200 OK", "Content-Type: image/jpeg\r\n", picture());
        return true;
    });

    private Task<HttpInput> OpenAsync(RawCamera camera) =>
        HttpInput.OpenAsync(HttpInputs.Request(camera) with { Fps = 1, ConnectTimeout = TimeSpan.FromHours(1) }, _time, Cancellation);

    // A poll a second on the test's clock, each after the one before was dealt with.
    private async Task PollAsync(HttpInput input, int polls, Stream? output = null, Action<int>? polled = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var before = input.Received + input.Unchanged;
        var pumping = input.PumpAsync(output ?? Stream.Null, stop.Token);
        await Eventually.HoldsAsync(() => input.Received + input.Unchanged == before + 1);
        for (var poll = 1; poll <= polls; poll++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Eventually.HoldsAsync(() => input.Received + input.Unchanged > before + poll);
            polled?.Invoke(poll);
        }

        await stop.CancelAsync();
        (await pumping).ShouldBeNull();
    }

    private Task AdvanceUntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "") =>
        Eventually.HoldsAsync(
            () =>
            {
                if (condition())
                    return true;
                _time.Advance(TimeSpan.FromSeconds(1));
                return false;
            },
            what: what);
}
