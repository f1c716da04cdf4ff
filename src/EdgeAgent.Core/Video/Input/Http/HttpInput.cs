namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// A video input at an <c>http://</c> or <c>https://</c> address, opened with one request. The answer decides how it is read. ffmpeg
/// receives it on stdin, unless it is <see cref="HttpInputKind.Addressable"/>.
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
        _request = request;
        _time = time;
        _exchange = exchange;
        _body = body;
        Kind = content.Kind;
        _codec = content.Codec;
        _state = new HttpInputState(time);
    }

    /// <summary>The detected kind. Pictures become a snapshot when their body ends after the first.</summary>
    public HttpInputKind Kind { get; private set; }

    /// <summary>The end of redirects; null where the answer could not be understood.</summary>
    public Uri? FinalAddress { get; private init; }

    /// <summary>ffmpeg's format on stdin; null: ffmpeg detects it.</summary>
    public string? Format => _codec is null ? null : "mpjpeg";

    /// <summary>ffmpeg's options before <c>-i pipe:0</c>. Decoders of PNG and WebP hold frames back unless they use one thread.</summary>
    public IReadOnlyList<string> InputArguments => _codec switch
    {
        null => [],
        HttpContentKind.Jpeg => ["-f", Format!],
        _ => ["-threads", "1", "-f", Format!, "-c:v", _codec],
    };

    /// <summary>Number of different pictures received.</summary>
    public long Received => _state.Received;

    /// <summary>Number of polls without a new picture: the server reported no change, or sent the same bytes again.</summary>
    public long Unchanged => _state.Unchanged;

    /// <summary>Number of pictures that were too large or broken before their first scan.</summary>
    public long Skipped => _state.Skipped;

    /// <summary>Bytes of bodies received.</summary>
    public long Bytes => _state.Bytes;

    /// <summary>
    /// When the source last showed that it is alive, as a timestamp of the time provider: by bytes, by "not modified", or by requesting a
    /// pause. A snapshot that does not change has not stalled as long as this advances.
    /// </summary>
    public long LastAnswer => _state.LastAnswer;

    /// <summary>The wait that the server requested when the input ended; null: none.</summary>
    public TimeSpan? RetryAfter { get; private set; }

    /// <summary>Opens the address once.</summary>
    /// <exception cref="UserError">
    /// The address cannot be reached, refuses, or is no video. The cause may be an <see cref="HttpRefusal"/>.
    /// </exception>
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
            // Not standard HTTP, such as "ICY 200 OK": ffmpeg understands some of these.
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

    /// <summary>
    /// Writes to ffmpeg's stdin until the source ends, ffmpeg exits, or the call is canceled. Leaves the stream open.
    /// </summary>
    /// <returns>Why the source ended, as a sentence without secrets; null when ffmpeg exited or the call was canceled.</returns>
    public async Task<string?> PumpAsync(Stream ffmpegInput, CancellationToken cancellation)
    {
        if (_body is null)
            throw new InvalidOperationException("No connection is open: ffmpeg opens the address itself.");
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
