using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EdgeAgent.Training.Export;

/// <summary>
/// Writes a safetensors file (https://huggingface.co/docs/safetensors): header length, JSON header, data. The same input gives the same
/// bytes.
/// </summary>
internal static class SafeTensorsWriter
{
    private const int Alignment = 8;

    /// <param name="tensors">Written in order of descending element size, so that every tensor is aligned.</param>
    /// <param name="metadata">Texts stored in the header.</param>
    public static byte[] Write(IEnumerable<WeightTensor> tensors, IReadOnlyDictionary<string, string> metadata)
    {
        WeightTensor[] ordered = [.. tensors.OrderBy(tensor => tensor.Half).ThenBy(tensor => tensor.Name, StringComparer.Ordinal)];
        var header = Header(ordered, metadata);
        using var file = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        file.Write(length);
        file.Write(header);
        foreach (var tensor in ordered)
            file.Write(Bytes(tensor));
        return file.ToArray();
    }

    private static byte[] Header(WeightTensor[] tensors, IReadOnlyDictionary<string, string> metadata)
    {
        var header = new Dictionary<string, object> { ["__metadata__"] = metadata };
        var offset = 0;
        foreach (var tensor in tensors)
        {
            header[tensor.Name] = new
            {
                dtype = tensor.Type,
                shape = tensor.Shape,
                data_offsets = new[] { offset, offset + tensor.ByteCount },
            };
            offset += tensor.ByteCount;
        }

        var json = JsonSerializer.SerializeToUtf8Bytes(header);
        var padding = (Alignment - json.Length % Alignment) % Alignment;
        return [.. json, .. Enumerable.Repeat((byte)' ', padding)];
    }

    private static ReadOnlySpan<byte> Bytes(WeightTensor tensor) => tensor.Half
        ? MemoryMarshal.AsBytes<Half>(Array.ConvertAll(tensor.Values, value => (Half)value))
        : MemoryMarshal.AsBytes<float>(tensor.Values);
}
