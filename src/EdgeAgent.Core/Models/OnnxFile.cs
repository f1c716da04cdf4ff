using Google.Protobuf;

namespace EdgeAgent.Models;

/// <summary>What can be read from an ONNX file without reading its graph.</summary>
internal static class OnnxFile
{
    // Field numbers of onnx.proto's ModelProto and OperatorSetIdProto.
    private const int OpsetImport = 8;
    private const int Domain = 1;
    private const int Version = 2;

    /// <summary>Version of the standard operators that the file is written in; null where it does not say, or is no ONNX file.</summary>
    public static int? Opset(string path)
    {
        using var file = File.OpenRead(path);
        using var input = new CodedInputStream(file);
        try
        {
            while (input.ReadTag() is var tag and not 0)
            {
                if (WireFormat.GetTagFieldNumber(tag) != OpsetImport)
                    input.SkipLastField();
                else if (StandardVersion(input.ReadBytes()) is { } version)
                    return version;
            }
        }
        catch (InvalidProtocolBufferException)
        {
            // Whoever loads the file says what is wrong with it.
        }
        return null;
    }

    // An absent domain, or one called ai.onnx, is the standard's.
    private static int? StandardVersion(ByteString bytes)
    {
        using var input = bytes.CreateCodedInput();
        var (domain, version) = ("", (int?)null);
        while (input.ReadTag() is var tag and not 0)
        {
            if (WireFormat.GetTagFieldNumber(tag) == Domain)
                domain = input.ReadString();
            else if (WireFormat.GetTagFieldNumber(tag) == Version)
                version = (int)input.ReadInt64();
            else
                input.SkipLastField();
        }
        return domain is "" or "ai.onnx" ? version : null;
    }
}
