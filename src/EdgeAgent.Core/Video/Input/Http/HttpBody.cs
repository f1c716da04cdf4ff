namespace EdgeAgent.Video.Input.Http;

/// <summary>The body of an answer. Its first bytes can be inspected, and are then read again.</summary>
internal sealed class HttpBody(HttpResponseMessage answer, Stream stream) : IDisposable
{
    private byte[] _first = [];

    public HttpResponseMessage Answer => answer;

    /// <summary>Whether the body was read to its regular end.</summary>
    public bool IsAtEnd { get; private set; }

    public static async Task<HttpBody> OpenAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        new(answer, await answer.Content.ReadAsStreamAsync(cancellation));

    /// <summary>The first bytes, at most that many: fewer at the end of the body, or when they already suffice.</summary>
    public async Task<ReadOnlyMemory<byte>> PeekAsync(int most, Func<ReadOnlyMemory<byte>, bool> isCertain, CancellationToken cancellation)
    {
        var bytes = new byte[most];
        var count = 0;
        while (count < most && !isCertain(bytes.AsMemory(0, count)))
        {
            var read = await stream.ReadAsync(bytes.AsMemory(count), cancellation);
            if (read == 0)
                break;
            count += read;
        }

        _first = bytes[..count];
        return _first;
    }

    /// <summary>The next bytes; 0 at the end.</summary>
    /// <exception cref="IOException">The connection broke; may also be thrown as <see cref="HttpRequestException"/>.</exception>
    public async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        if (_first.Length == 0)
        {
            var read = await stream.ReadAsync(buffer, cancellation);
            IsAtEnd = read == 0;
            return read;
        }

        var count = Math.Min(_first.Length, buffer.Length);
        _first.AsSpan(0, count).CopyTo(buffer.Span);
        _first = _first[count..];
        return count;
    }

    public void Dispose()
    {
        stream.Dispose();
        answer.Dispose();
    }
}
