using System.Net;
using System.Net.Http.Headers;

namespace EdgeAgent.Video.Input.Http;

/// <summary>The result of one poll of a snapshot.</summary>
internal enum Poll
{
    /// <summary>A picture that differs from the last one.</summary>
    New,

    /// <summary>The same picture, byte by byte.</summary>
    SentAgain,

    /// <summary>The server reports that the last one has not changed.</summary>
    NotModified,
}

/// <summary>Requests one picture at a time, and only a changed one where the server supports that.</summary>
internal sealed class SnapshotPoll(HttpInputRequest request, HttpExchange exchange, HttpInputState state, TimeProvider time)
{
    // Kept unparsed: many cameras write an entity tag without its quotes.
    private string? _tag;
    private string? _modified;

    /// <summary>The last picture; null before the first.</summary>
    public byte[]? Last { get; private set; }

    /// <summary>Requests the next picture.</summary>
    /// <exception cref="UserError">The server refuses, or the content is not a picture.</exception>
    public Task<Poll> AskAsync(CancellationToken cancellation) => InTimeAsync(
        async limited =>
        {
            var answer = await exchange.GetAsync(Condition, limited);
            if (answer.StatusCode != HttpStatusCode.NotModified)
                return await BodyAsync(await HttpBody.OpenAsync(answer, limited), limited);
            answer.Dispose();
            state.Answered();
            return Poll.NotModified;
        },
        cancellation);

    /// <summary>Reads the picture of an answer already received, and disposes of the answer.</summary>
    /// <exception cref="UserError">The content is not a picture.</exception>
    public Task<Poll> ReadAsync(HttpBody body, CancellationToken cancellation) =>
        InTimeAsync(limited => BodyAsync(body, limited), cancellation);

    /// <summary>Records a picture received another way.</summary>
    public Poll Keep(ReadOnlyMemory<byte> picture)
    {
        var isNew = !picture.Span.SequenceEqual(Last);
        if (isNew)
            Last = picture.ToArray();
        return isNew ? Poll.New : Poll.SentAgain;
    }

    private async Task<Poll> BodyAsync(HttpBody body, CancellationToken cancellation)
    {
        using (body)
        {
            var picture = await PictureAsync(body, cancellation);
            _tag = Header(body.Answer.Headers, "ETag");
            _modified = Header(body.Answer.Content.Headers, "Last-Modified");
            return Keep(picture);
        }
    }

    private async Task<Poll> InTimeAsync(Func<CancellationToken, Task<Poll>> work, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(request.ConnectTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await work(either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            throw HttpConnectionFaults.TooLate(request);
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            throw new UserError(HttpConnectionFaults.Interrupted(request, error), cause: error);
        }
    }

    private static string? Header(HttpHeaders headers, string name) =>
        headers.NonValidated.TryGetValues(name, out var values) ? values.ToString() : null;

    private void Condition(HttpRequestMessage message)
    {
        if (_tag is not null)
            message.Headers.TryAddWithoutValidation("If-None-Match", _tag);
        if (_modified is not null)
            message.Headers.TryAddWithoutValidation("If-Modified-Since", _modified);
    }

    // A JPEG ends where its own syntax ends, even if the body continues; other pictures end with their body.
    private async Task<ReadOnlyMemory<byte>> PictureAsync(HttpBody body, CancellationToken cancellation)
    {
        if (HttpContentKind.IsMultipart(body.Answer.Content))
            throw HttpFaults.NoVideo(request, "an endless series of pictures, after single ones,");
        var splitter = new JpegSplitter(request.MostPictureBytes);
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
        {
            state.AddBytes(count);
            whole.Write(buffer, 0, count);
            if (whole.Length > request.MostPictureBytes)
                throw HttpFaults.NoVideo(request, $"a picture of more than {request.MostPictureBytes >> 20} MiB");
            splitter.Add(buffer.AsSpan(0, count));
            if (splitter.TryTake(out var jpeg))
                return jpeg;
        }

        if (splitter.TryFinish(out var open))
            return open;
        var bytes = whole.ToArray();
        return HttpContentKind.Picture(bytes) is not (null or HttpContentKind.Jpeg)
            ? bytes
            : throw HttpFaults.NoVideo(request, body.Answer.Content, bytes.AsSpan(0, Math.Min(bytes.Length, HttpContentKind.Enough)));
    }
}
