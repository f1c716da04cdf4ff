namespace EdgeAgent.Video.Input.Http;

/// <summary>The body of an answer, whose first bytes were looked at and are read again.</summary>
internal sealed class HttpBody(HttpResponseMessage answer, Stream stream) : IDisposable
{
    private byte[] _first = [];

    public HttpResponseMessage Answer => answer;

    /// <summary>The body was read to its regular end.</summary>
    public bool IsAtEnd { get; private set; }

    public static async Task<HttpBody> OpenAsync(HttpResponseMessage answer, CancellationToken cancellation) =>
        new(answer, await answer.Content.ReadAsStreamAsync(cancellation));

    /// <summary>Up to so many of the first bytes: fewer at the end of the body, or once they are certain.</summary>
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
    /// <exception cref="IOException">The connection broke, also as <see cref="HttpRequestException"/>.</exception>
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
