using System.Buffers.Binary;

namespace EdgeAgent.Video.Decoding.Plans;

/// <summary>
/// Keeps a transport stream from its last keyframe on, so that a decoder that starts later can still decode the current group of
/// pictures. Expects ffmpeg's own output: packets of 188 bytes, one program, tables before each keyframe (ITU-T H.222.0).
/// </summary>
/// <param name="mostBytes">A longer group is dropped, and the buffer stays empty until the next keyframe.</param>
internal sealed class KeyframeBuffer(int mostBytes)
{
    public const int PacketBytes = 188;

    // H.222.0, table 2-3: packets below carry tables. ffmpeg puts the map table at 0x1000 and the first stream at 0x100.
    private const int LastTable = 0x1f;
    private const int MapTable = 0x1000;
    private const int PidMask = 0x1fff;

    private readonly byte[] _partial = new byte[PacketBytes];
    private readonly List<byte> _tables = [];
    private byte[] _group = [];
    private int _partialBytes;
    private int _bytes;
    private bool _inTables;
    private bool _overflown;

    /// <summary>Bytes kept.</summary>
    public int Bytes => _bytes;

    /// <summary>Packets of pictures so far.</summary>
    public long Packets { get; private set; }

    /// <summary>Keyframes so far.</summary>
    public long Keyframes { get; private set; }

    /// <summary>Adds data, in pieces of any size.</summary>
    public void Add(ReadOnlySpan<byte> data)
    {
        if (_partialBytes > 0)
        {
            var missing = Math.Min(PacketBytes - _partialBytes, data.Length);
            data[..missing].CopyTo(_partial.AsSpan(_partialBytes));
            _partialBytes += missing;
            data = data[missing..];
            if (_partialBytes < PacketBytes)
                return;
            Take(_partial);
            _partialBytes = 0;
        }

        for (; data.Length >= PacketBytes; data = data[PacketBytes..])
            Take(data[..PacketBytes]);
        data.CopyTo(_partial);
        _partialBytes = data.Length;
    }

    /// <summary>A copy of what is kept, whole packets only.</summary>
    public byte[] Copy() => _group.AsSpan(0, _bytes).ToArray();

    /// <summary>The begun packet, which is not in <see cref="Copy"/>.</summary>
    public byte[] Begun() => _partial.AsSpan(0, _partialBytes).ToArray();

    private void Take(ReadOnlySpan<byte> packet)
    {
        var pid = BinaryPrimitives.ReadUInt16BigEndian(packet[1..]) & PidMask;
        if (pid is <= LastTable or MapTable)
        {
            if (!_inTables)
                _tables.Clear();
            _inTables = true;
            _tables.AddRange(packet);
        }
        else
        {
            _inTables = false;
            Packets++;
            if (BeginsKeyframe(packet))
                Restart();
        }

        Append(packet);
    }

    // The payload begins a picture, and the adaptation field marks it as a point of random access.
    private static bool BeginsKeyframe(ReadOnlySpan<byte> packet)
    {
        const byte PayloadStart = 0x40, HasAdaptation = 0x20, RandomAccess = 0x40;
        return (packet[1] & PayloadStart) != 0 && (packet[3] & HasAdaptation) != 0 && packet[4] > 0 && (packet[5] & RandomAccess) != 0;
    }

    private void Restart()
    {
        Keyframes++;
        _bytes = 0;
        _overflown = false;
        Append(_tables.ToArray());
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_overflown || _bytes + bytes.Length > mostBytes)
        {
            _overflown = true;
            _bytes = 0;
            return;
        }

        if (_group.Length < _bytes + bytes.Length)
            Array.Resize(ref _group, Math.Min(mostBytes, Math.Max(2 * _group.Length, _bytes + bytes.Length)));
        bytes.CopyTo(_group.AsSpan(_bytes));
        _bytes += bytes.Length;
    }
}
