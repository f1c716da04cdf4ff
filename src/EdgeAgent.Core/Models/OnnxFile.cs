using Google.Protobuf;

namespace EdgeAgent.Models;

/// <summary>Reads properties of an ONNX file without parsing its graph.</summary>
internal static class OnnxFile
{
    // Field numbers of onnx.proto's ModelProto and OperatorSetIdProto.
    private const int OpsetImport = 8;
    private const int Domain = 1;
    private const int Version = 2;

    /// <summary>
    /// Version of the standard operator set that the file uses; null if the file does not contain it or is not an ONNX file.
    /// </summary>
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
            // The code that loads the file reports the error.
        }
        return null;
    }

    // The standard's domain is absent, empty or "ai.onnx".
    private static int? StandardVersion(ByteString bytes)
    {
        using var input = bytes.CreateCodedInput();
        var domain = "";
        int? version = null;
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
