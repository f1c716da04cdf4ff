namespace EdgeAgent.Video.Input.Http;

/// <summary>Relays endless content to ffmpeg.</summary>
internal sealed class HttpPump(HttpInputRequest request, HttpInputState state, PictureWriter writer)
{
    private const int BufferBytes = 1 << 16;

    /// <summary>Relays an endless sequence of JPEGs.</summary>
    /// <returns>Why it ended; null: ffmpeg exited. The picture, if the body ended after a single one: it was a snapshot.</returns>
    public async Task<(string? Reason, byte[]? Single)> PicturesAsync(HttpBody body, CancellationToken cancellation)
    {
        var splitter = new JpegSplitter(request.MostPictureBytes);
        byte[]? first = null;
        var reason = await ReadAsync(body, PassAsync, cancellation);
        if (reason is null)
            return (null, null);
        // Only a body with a regular end, not one that was cut off.
        if (body.IsAtEnd && splitter.TryFinish(out var open) && !await PassOneAsync(open))
            return (null, null);
        if (state.Received == 0)
            return ($"{request.Shown} ended without a picture.", null);
        return (reason, body.IsAtEnd && state.Received == 1 && !HttpContentKind.IsMultipart(body.Answer.Content) ? first : null);

        async Task<bool> PassAsync(ReadOnlyMemory<byte> bytes)
        {
            splitter.Add(bytes.Span);
            while (splitter.TryTake(out var picture))
            {
                if (!await PassOneAsync(picture))
                    return false;
            }

            state.SetSkipped(splitter.Skipped);
            return true;
        }

        Task<bool> PassOneAsync(ReadOnlyMemory<byte> picture)
        {
            first ??= picture.ToArray();
            state.AddPicture();
            return writer.WriteAsync(picture, cancellation);
        }
    }

    /// <summary>Relays another container unchanged, as fast as ffmpeg reads it.</summary>
    /// <returns>Why it ended; null: ffmpeg exited.</returns>
    public Task<string?> BytesAsync(HttpBody body, CancellationToken cancellation) =>
        ReadAsync(body, bytes => writer.SendAsync(bytes, cancellation), cancellation);

    private async Task<string?> ReadAsync(HttpBody body, Func<ReadOnlyMemory<byte>, Task<bool>> pass, CancellationToken cancellation)
    {
        var buffer = new byte[BufferBytes];
        try
        {
            while (await body.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                state.AddBytes(count);
                if (!await pass(buffer.AsMemory(0, count)))
                    return null;
            }
        }
        catch (Exception error) when (error is IOException or HttpRequestException)
        {
            return HttpConnectionFaults.Interrupted(request, error);
        }

        return $"{request.Shown} ended.";
    }
}
