using System.Buffers.Binary;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Text.Json;
using EdgeAgent.Strings;

namespace EdgeAgent.Models;

/// <summary>
/// A weights file in safetensors format: eight bytes of header length, a JSON header with each tensor's type, shape and byte range, then
/// the data (https://huggingface.co/docs/safetensors). Only F32 and F16 are supported; both are read as float.
/// </summary>
internal sealed class SafeTensors : IWeights
{
    private const int LengthSize = sizeof(ulong);

    private readonly string _origin;
    private readonly ReadOnlyMemory<byte> _data;
    private readonly Dictionary<string, Entry> _entries;

    private SafeTensors(string origin, ReadOnlyMemory<byte> data, Dictionary<string, Entry> entries)
    {
        _origin = origin;
        _data = data;
        _entries = entries;
    }

    public IEnumerable<string> Names => _entries.Keys;

    /// <summary>Parses the header; allocates nothing for data that the file does not contain.</summary>
    /// <param name="file">Content of the whole file.</param>
    /// <param name="origin">Source of the bytes, for messages.</param>
    /// <exception cref="UserError">The bytes are not a safetensors file.</exception>
    public static SafeTensors Parse(ReadOnlyMemory<byte> file, string origin)
    {
        if (file.Length < LengthSize)
            throw Damaged(origin, "it is shorter than a header");
        var headerLength = BinaryPrimitives.ReadUInt64LittleEndian(file.Span);
        if (headerLength > (ulong)(file.Length - LengthSize))
            throw Damaged(origin, "its header is longer than the file");
        var data = file[(LengthSize + (int)headerLength)..];
        return new SafeTensors(origin, data, ReadHeader(file.Slice(LengthSize, (int)headerLength), data.Length, origin));
    }

    public float[] Read(string name, params ReadOnlySpan<int> shape)
    {
        if (!_entries.TryGetValue(name, out var entry))
            throw new UserError($"{_origin} lacks the tensor {name}: the weights belong to another variant.");
        if (!entry.Shape.AsSpan().SequenceEqual(shape))
        {
            throw new UserError(
                $"{_origin}: the tensor {name} is [{string.Join(',', entry.Shape)}], not [{string.Join(',', shape.ToArray())}]: "
                    + "the weights belong to another variant.");
        }
        var bytes = _data.Span.Slice(entry.Start, entry.Length);
        return entry.Half ? Widen(MemoryMarshal.Cast<byte, Half>(bytes)) : MemoryMarshal.Cast<byte, float>(bytes).ToArray();
    }

    private static float[] Widen(ReadOnlySpan<Half> halves)
    {
        var values = new float[halves.Length];
        TensorPrimitives.ConvertToSingle(halves, values);
        return values;
    }

    private static Dictionary<string, Entry> ReadHeader(ReadOnlyMemory<byte> header, int dataLength, string origin)
    {
        try
        {
            using var json = JsonDocument.Parse(header);
            var entries = new Dictionary<string, Entry>();
            foreach (var property in json.RootElement.EnumerateObject().Where(property => property.Name != "__metadata__"))
                entries[property.Name] = ReadEntry(property.Value, dataLength);
            return entries;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException
            or KeyNotFoundException or OverflowException or InvalidDataException)
        {
            throw Damaged(origin, $"its header cannot be read ({error.Message})", error);
        }
    }

    private static Entry ReadEntry(JsonElement element, int dataLength)
    {
        var type = element.GetProperty("dtype").GetString();
        if (type is not ("F32" or "F16"))
            throw new InvalidDataException($"tensors of type {type} are not supported, only F32 and F16");
        int[] shape = [.. element.GetProperty("shape").EnumerateArray().Select(length => length.GetInt32())];
        int[] range = [.. element.GetProperty("data_offsets").EnumerateArray().Select(offset => offset.GetInt32())];
        if (range is not [var start, var end] || start < 0 || end < start || end > dataLength || Array.Exists(shape, length => length < 0))
            throw new InvalidDataException("a tensor lies outside the file");
        var size = shape.Aggregate(type == "F16" ? 2L : 4L, (product, length) => checked(product * length));
        return size == end - start
            ? new Entry(type == "F16", shape, start, end - start)
            : throw new InvalidDataException("a tensor's shape and length differ");
    }

    private static UserError Damaged(string origin, string fault, Exception? cause = null) =>
        new($"{origin} is not a readable safetensors file: {OneLine.Of(fault)}. Download or export it again.", cause: cause);

    private sealed record Entry(bool Half, int[] Shape, int Start, int Length);
}
