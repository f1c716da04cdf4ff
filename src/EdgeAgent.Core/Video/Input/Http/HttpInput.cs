namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// A video input behind an <c>http://</c> or <c>https://</c> address, opened with one request. The answer decides how it is read. Unless it
/// is <see cref="HttpInputKind.Addressable"/>, ffmpeg gets it on its stdin.
/// </summary>
internal sealed class HttpInput : IAsyncDisposable
{
    private readonly HttpInputRequest _request;
    private readonly TimeProvider _time;
    private readonly HttpExchange _exchange;
    private readonly HttpBody? _body;
    private readonly HttpInputState _state;
    private readonly string? _codec;

    private HttpInput(HttpInputRequest request, TimeProvider time, HttpExchange exchange, HttpBody? body, HttpContentKind content)
    {
        (_request, _time, _exchange, _body, Kind, _codec) = (request, time, exchange, body, content.Kind, content.Codec);
        _state = new HttpInputState(time);
    }

    /// <summary>What the address turned out to be. Pictures become a snapshot when their body ends after the first.</summary>
    public HttpInputKind Kind { get; private set; }

    /// <summary>Where redirects led; null where nothing understandable answered.</summary>
    public Uri? FinalAddress { get; private init; }

    /// <summary>ffmpeg's format on its stdin; null: ffmpeg finds out.</summary>
    public string? Format => _codec is null ? null : "mpjpeg";

    /// <summary>ffmpeg's options before <c>-i pipe:0</c>. Decoders of PNG and WebP hold frames back unless they have one thread.</summary>
    public IReadOnlyList<string> InputArguments => _codec switch
    {
        null => [],
        HttpContentKind.Jpeg => ["-f", Format!],
        _ => ["-threads", "1", "-f", Format!, "-c:v", _codec],
    };

    /// <summary>Different pictures that came.</summary>
    public long Received => _state.Received;

    /// <summary>Polls that brought nothing new: the server said so, or sent the same bytes again.</summary>
    public long Unchanged => _state.Unchanged;

    /// <summary>Pictures that were too large or broken before their first scan.</summary>
    public long Skipped => _state.Skipped;

    /// <summary>Bytes of bodies that came.</summary>
    public long Bytes => _state.Bytes;

    /// <summary>
    /// When the source last showed that it is alive, as a timestamp of the time provider: by bytes, by "not modified", or by asking for a
    /// pause. A snapshot that does not change has not stalled as long as this advances.
    /// </summary>
    public long LastAnswer => _state.LastAnswer;

    /// <summary>The wait that the server asked for when the input ended; null: none.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Opens the address, once.</summary>
    /// <exception cref="UserError">Cannot be reached, refuses, or is no video. The cause may be an <see cref="HttpRefusal"/>.</exception>
    public static async Task<HttpInput> OpenAsync(HttpInputRequest request, TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(request.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        var exchange = new HttpExchange(request, time);
        try
        {
            var answer = await exchange.GetAsync(condition: null, either.Token);
            var body = await HttpBody.OpenAsync(answer, either.Token);
            var (kept, content) = await KindAsync(request, body, either.Token);
            return new HttpInput(request, time, exchange, kept, content) { FinalAddress = answer.RequestMessage?.RequestUri };
        }
        catch (UserError error) when (error.InnerException is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse })
        {
            // No HTTP by the book, such as "ICY 200 OK": ffmpeg understands some of these.
            return new HttpInput(request, time, exchange, body: null, new HttpContentKind(HttpInputKind.Addressable, Codec: null));
        }
        catch (Exception error)
        {
            exchange.Dispose();
            throw error switch
            {
                OperationCanceledException when !cancellation.IsCancellationRequested => HttpConnectionFaults.TooLate(request),
                IOException or HttpRequestException => new UserError(HttpConnectionFaults.Interrupted(request, error), cause: error),
                _ => error,
            };
        }
    }

    /// <summary>Writes to ffmpeg's stdin until the source ends, ffmpeg goes away or it is cancelled. Leaves the stream open.</summary>
    /// <returns>Why the source ended, as a sentence without secrets; null when ffmpeg has gone or it was cancelled.</returns>
    public async Task<string?> PumpAsync(Stream ffmpegInput, CancellationToken cancellation)
    {
        if (_body is null)
            throw new InvalidOperationException("Nothing was kept open: ffmpeg opens the address itself.");
        var writer = new PictureWriter(ffmpegInput);
        var pump = new HttpPump(_request, _state, writer);
        var snapshots = new SnapshotPump(_request, new SnapshotPoll(_request, _exchange, _state, _time), _state, writer, _time);
        try
        {
            switch (Kind)
            {
                case HttpInputKind.Bytes:
                    return await pump.BytesAsync(_body, cancellation);
                case HttpInputKind.Snapshot:
                    return await snapshots.RunAsync(_body, cancellation);
                default:
                    var (reason, single) = await pump.PicturesAsync(_body, cancellation);
                    if (single is null)
                        return reason;
                    Kind = HttpInputKind.Snapshot;
                    return await snapshots.ContinueAsync(single, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            RetryAfter = snapshots.RetryAfter;
        }
    }

    public ValueTask DisposeAsync()
    {
        _body?.Dispose();
        _exchange.Dispose();
        return ValueTask.CompletedTask;
    }

    private static async Task<(HttpBody? Body, HttpContentKind Content)> KindAsync(
        HttpInputRequest request, HttpBody body, CancellationToken cancellation)
    {
        var keep = false;
        try
        {
            var content = body.Answer.Content;
            var address = body.Answer.RequestMessage?.RequestUri ?? request.Address;
            var kind = HttpContentKind.OfHeaders(address, content);
            if (kind is null)
            {
                var first = await body.PeekAsync(HttpContentKind.Enough, bytes => HttpContentKind.IsCertain(bytes.Span), cancellation);
                kind = HttpContentKind.Of(address, content, first.Span) ?? throw HttpFaults.NoVideo(request, content, first.Span);
            }

            keep = kind.Value.Kind != HttpInputKind.Addressable;
            return (keep ? body : null, kind.Value);
        }
        finally
        {
            if (!keep)
                body.Dispose();
        }
    }
}
