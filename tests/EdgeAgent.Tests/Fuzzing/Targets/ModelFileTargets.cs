using System.Buffers.Binary;
using EdgeAgent.Models;
using EdgeAgent.Models.Quantization;
using EdgeAgent.Tests.Conventions;
using EdgeAgent.Tests.Models;

namespace EdgeAgent.Tests.Fuzzing.Targets;

/// <summary>The card next to weights.</summary>
internal sealed class ModelCardTarget() : FileTarget("model-card")
{
    private static readonly CatalogEntry Entry = ModelCatalog.Find("efficientnet_b0");

    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"accuracy\":", "\"srocc\":", "\"precisions\":{\"int8\":null}", "\"coding\":{\"curves\":{\"h264\":null},\"weights\":[]}",
        "\"sroccInterval\":", "\"gridCells\":", "\"patch\":", "\"weights\":\"../../x\"",
    ];

    public override IEnumerable<byte[]> Seeds =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "models"), "efficientnet_b0.json").Select(File.ReadAllBytes)];

    public override string Run(byte[] input)
    {
        At($"{Entry.Name}.json", input);
        try
        {
            var card = ModelCard.Read(Folder, Entry)!;
            foreach (var precision in Enum.GetValues<Precision>())
                _ = card.AccuracyOf(precision)?.Srocc;
            if (card.Coding is { } coding && coding.Curves.Keys.FirstOrDefault() is { } codec)
                Promise.That(
                    !float.IsNaN(coding.Quality(50, new float[ModelContract.Artifacts.Count], codec, 30, 1080)), "a quality is no number");
            return $"card {card.Coding is null} {card.Precisions?.Count}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}

/// <summary>A file of weights.</summary>
internal sealed class SafeTensorsTarget() : FuzzTarget("safetensors")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"dtype\":\"F32\"", "\"dtype\":\"F16\"", "\"shape\":[", "\"data_offsets\":[0,4]", "__metadata__", "\"w\":",
    ];

    public override IEnumerable<byte[]> Seeds =>
    [
        File(
            """{"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"h":{"dtype":"F16","shape":[2],"data_offsets":[8,12]}}"""u8, 12),
    ];

    public override string Run(byte[] input)
    {
        try
        {
            var weights = SafeTensors.Parse(input, "x.safetensors");
            foreach (var name in weights.Names.Take(10))
            {
                try
                {
                    _ = weights.Read(name, 1, 2);
                    _ = weights.Read(name, 2);
                }
                catch (UserError error)
                {
                    Promise.IsReadable(error);
                }
            }

            return $"{weights.Names.Count()}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }

    private static byte[] File(ReadOnlySpan<byte> header, int data)
    {
        var file = new byte[sizeof(ulong) + header.Length + data];
        BinaryPrimitives.WriteUInt64LittleEndian(file, (ulong)header.Length);
        header.CopyTo(file.AsSpan(sizeof(ulong)));
        return file;
    }
}

/// <summary>A user's own ONNX file.</summary>
internal sealed class OnnxTarget() : FileTarget("onnx")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "variant", "sampling", "7x32", "4096x4096", "artifacts", "coding", "{\"curves\":{},\"weights\":[]}", "frames", "quality",
        "\u0008\u0007", "\u000a", "\u0072",
    ];

    public override IEnumerable<byte[]> Seeds => [File.ReadAllBytes(TinyModel.Write(Path.Combine(Folder, "tiny.onnx")))];

    public override string Run(byte[] input)
    {
        var path = At("own.onnx", input);
        var opset = OnnxFile.Opset(path);
        try
        {
            var metadata = OwnModel.Read(path);
            Promise.That(metadata.Sampling.Size > 0, "a model samples nothing");
            return $"model {opset is null}";
        }
        catch (UserError error)
        {
            return $"{opset is null} {Promise.IsReadable(error)}";
        }
    }
}

/// <summary>The ranges of a calibration.</summary>
internal sealed class RangesTarget() : FileTarget("ranges")
{
    public override IReadOnlyList<string> Tokens { get; } =
    [
        "\"ranges\":{\"x\":null}", "[-1,1]", "[1,-1]", CalibratedRanges.CurrentSchema, "\"inputs\":[null]", "\"weightsSha256\":\"\"",
    ];

    public override IEnumerable<byte[]> Seeds =>
    [
        [
            .. """{"schema":"edgeagent.ranges/1","variant":"efficientnet_b0","weightsSha256":"","fragments":3,"""u8,
            .. "\"inputs\":[\"a\"],\"ranges\":{\"x\":[-1,1],\"y\":[0,3.5]}}"u8,
        ],
    ];

    public override string Run(byte[] input)
    {
        At("efficientnet_b0.ranges.json", input);
        try
        {
            var (ranges, _) = CalibratedRanges.Read(Folder, "efficientnet_b0", weightsSha256: "");
            foreach (var tensor in ranges.Ranges.Keys)
                Promise.That(ranges.Of(tensor) is var range && float.IsFinite(range.Low) && range.Low <= range.High, "a range is none");
            return $"{ranges.Ranges.Count}";
        }
        catch (UserError error)
        {
            return Promise.IsReadable(error);
        }
    }
}
