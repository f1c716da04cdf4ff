namespace EdgeAgent.Video.Input.Http;

/// <summary>
/// Finds JPEG pictures in a sequence of bytes by their own syntax (ITU-T T.81, annex B), and ignores everything between them: multipart
/// boundaries, wrong lengths, blanks. A thumbnail inside a segment is skipped with the segment; several scans belong to one picture.
/// </summary>
/// <param name="most">Bytes of the largest picture; larger ones are skipped.</param>
internal sealed class JpegSplitter(int most)
{
    /// <summary>
    /// Bytes of the largest JPEG that a camera sends: 16 megapixels at 8 bits each, twice of what fine quality needs. A server can make the
    /// program hold that much.
    /// </summary>
    public const int LargestPicture = 16 << 20;

    private const byte Prefix = 0xFF;
    private const int StartLength = 3;

    // With more markers since the last picture, a false start discards all bytes read for it instead of only its first. Otherwise false
    // starts within its segments could be tried without end.
    private const int MostMarkers = 64 * 1024;

    private byte[] _bytes = [];
    private int _start;
    private int _count;
    private int _markers;
    private int _position;
    private int _taken;
    private Place _place = Place.Outside;

    private enum Place
    {
        /// <summary>Before a picture.</summary>
        Outside,

        /// <summary>Where a marker must follow.</summary>
        Marker,

        /// <summary>In entropy-coded data.</summary>
        Scan,
    }

    private enum Step
    {
        More,
        Again,
        Picture,
    }

    /// <summary>Number of pictures that were larger than allowed or broken before their first scan.</summary>
    public long Skipped { get; private set; }

    /// <summary>True between the start of a picture and its end.</summary>
    public bool Inside => _place != Place.Outside;

    /// <summary>Adds bytes; a picture that they complete can then be taken.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        Release();
        if (_start + _count + bytes.Length > _bytes.Length)
            MakeRoom(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_start + _count));
        _count += bytes.Length;
    }

    /// <summary>The next picture, from its SOI to its EOI; false when more bytes are needed.</summary>
    /// <param name="picture">Valid until the next call of any method.</param>
    public bool TryTake(out ReadOnlyMemory<byte> picture)
    {
        Release();
        while (Advance() is var step and not Step.More)
        {
            if (step == Step.Picture && End(out picture))
                return true;
        }

        if (_count > most)
            Skip(_count);
        picture = default;
        return false;
    }

    /// <summary>After the last byte of a body: a picture that lacks only its EOI, which some cameras never send.</summary>
    /// <param name="picture">Valid until the next call of any method.</param>
    public bool TryFinish(out ReadOnlyMemory<byte> picture)
    {
        Release();
        picture = default;
        if (_place != Place.Scan)
            return false;
        _position = _count;
        return End(out picture);
    }

    private Span<byte> Data => _bytes.AsSpan(_start, _count);

    // Bytes move only here; a false start moves none.
    private void MakeRoom(int more)
    {
        // Twice as much as before, but no more than the largest picture and the bytes that exceed it need.
        var room = Math.Max(_count + more, Math.Min(_bytes.Length * 2L, (long)most + more));
        var bytes = _count + more <= _bytes.Length ? _bytes : new byte[room];
        Data.CopyTo(bytes);
        _bytes = bytes;
        _start = 0;
    }

    private Step Advance() => _place switch
    {
        Place.Outside => FindStart(),
        Place.Marker => PassMarker(),
        _ => PassScan(),
    };

    // Another marker always follows SOI, so its third byte is known too.
    private Step FindStart()
    {
        var start = Data.IndexOf([Prefix, Code.StartOfImage, Prefix]);
        Discard(start < 0 ? Math.Max(0, _count - (StartLength - 1)) : start);
        if (start < 0)
            return Step.More;
        _position = StartLength - 1;
        _place = Place.Marker;
        return Step.Again;
    }

    // Fill bytes may precede a marker.
    private Step PassMarker()
    {
        var data = Data;
        var code = _position;
        while (code < _count && data[code] == Prefix)
            code++;
        if (code == _count)
        {
            _position = Math.Max(_position, _count - 1);
            return Step.More;
        }

        if (code == _position)
            return Broken();
        return data[code] switch
        {
            Code.StartOfImage or Code.EndOfImage or 0 => Broken(),
            var marker when Code.HasNoLength(marker) => Move(code + 1, Place.Marker),
            var marker => PassSegment(code + 1, marker),
        };
    }

    private Step PassSegment(int length, byte marker)
    {
        if (length + 2 > _count)
            return Step.More;
        var end = length + (Data[length] << 8 | Data[length + 1]);
        if (end < length + 2)
            return Broken();
        if (end > _count)
            return Step.More;
        return Move(end, marker == Code.StartOfScan ? Place.Scan : Place.Marker);
    }

    private Step PassScan()
    {
        var data = Data;
        var found = data[_position..].IndexOf(Prefix);
        if (found < 0 || _position + found + 1 >= _count)
        {
            _position = found < 0 ? _count : _position + found;
            return Step.More;
        }

        var at = _position + found;
        switch (data[at + 1])
        {
            case Code.EndOfImage:
                _position = at + 2;
                return Step.Picture;
            case Code.StartOfImage:
                // A new picture begins although the last one has no end.
                _position = at;
                return Step.Picture;
            case Prefix:
                return Move(at + 1, Place.Scan);
            case var marker when Code.BeginsSegment(marker):
                return PassScanSegment(at);
            default:
                return Move(at + 2, Place.Scan);
        }
    }

    // Tables and the header of the next scan.
    private Step PassScanSegment(int at)
    {
        _position = at;
        if (at + 4 > _count)
            return Step.More;
        var end = at + 2 + (Data[at + 2] << 8 | Data[at + 3]);
        if (end < at + 4)
            return Move(at + 2, Place.Scan);
        if (end > _count)
            return Step.More;
        return Move(end, Place.Scan);
    }

    private Step Move(int position, Place place)
    {
        _markers += _place == Place.Marker ? 1 : 0;
        _position = position;
        _place = place;
        return Step.Again;
    }

    // The start was false: the real one may be among the bytes read as its segments.
    private Step Broken()
    {
        Skip(_markers <= MostMarkers ? 1 : _position);
        return Step.Again;
    }

    private void Skip(int bytes)
    {
        Skipped += Inside ? 1 : 0;
        Discard(bytes);
        _place = Place.Outside;
    }

    private bool End(out ReadOnlyMemory<byte> picture)
    {
        _taken = _position;
        _place = Place.Outside;
        _markers = 0;
        picture = _bytes.AsMemory(_start, _position);
        if (!picture.Span.EndsWith([Prefix, Code.EndOfImage]))
            picture = (byte[])[.. picture.Span, Prefix, Code.EndOfImage];
        if (_taken <= most)
            return true;
        Skipped++;
        Release();
        return false;
    }

    // A returned picture stays in place until the next call.
    private void Release()
    {
        if (_taken > 0)
            Discard(_taken);
        _taken = 0;
    }

    private void Discard(int bytes)
    {
        _start += bytes;
        _count -= bytes;
        _position = 0;
    }

    /// <summary>The second byte of markers, T.81 table B.1.</summary>
    private static class Code
    {
        public const byte StartOfImage = 0xD8;
        public const byte EndOfImage = 0xD9;
        public const byte StartOfScan = 0xDA;

        private const byte Temporary = 0x01;
        private const byte FirstRestart = 0xD0;
        private const byte LastRestart = 0xD7;
        private const byte FirstAssigned = 0xC0;

        public static bool HasNoLength(byte marker) => marker is Temporary or (>= FirstRestart and <= LastRestart);

        /// <summary>Whether a marker inside entropy-coded data begins a segment; others are damage.</summary>
        public static bool BeginsSegment(byte marker) => marker is >= FirstAssigned and < Prefix && !HasNoLength(marker);
    }
}
