using EdgeAgent.Models.Onnx;
using Google.Protobuf;

namespace EdgeAgent.Models;

/// <summary>A user's own ONNX file. Its path is accepted wherever a variant's name is accepted for a model of the catalog.</summary>
internal static class OwnModel
{
    /// <summary>Whether the text is a file path: it ends in <c>.onnx</c> or contains a slash.</summary>
    public static bool IsPath(string model) =>
        model.EndsWith(ModelStore.Extension, StringComparison.OrdinalIgnoreCase) || model.Contains('/', StringComparison.Ordinal);

    /// <summary>
    /// Reads a file's metadata and checks its inputs and outputs against <see cref="ModelContract"/>. Weights are not checked.
    /// </summary>
    /// <exception cref="UserError">
    /// The file is missing, is not an ONNX file, or violates the contract; the message lists every violation. Exit code 2.
    /// </exception>
    public static ModelMetadata Read(string path)
    {
        var file = Parse(path);
        try
        {
            var properties = file.MetadataProps.GroupBy(property => property.Key, StringComparer.Ordinal)
                .ToDictionary(same => same.Key, same => same.Last().Value, StringComparer.Ordinal);
            var metadata = ModelMetadata.Parse(properties);
            var weights = file.Graph.Initializer.Select(weight => weight.Name).ToHashSet(StringComparer.Ordinal);
            List<TensorDescription> inputs = [.. file.Graph.Input.Where(input => !weights.Contains(input.Name)).Select(Describe)];
            List<string> problems = [.. ModelContract.Problems(metadata.Sampling, inputs, [.. file.Graph.Output.Select(Describe)])];
            return problems.Count == 0
                ? metadata
                : throw new UserError($"It does not meet the model contract: {string.Join("; ", problems)}.");
        }
        catch (UserError error)
        {
            throw new UserError(
                $"The model {path} cannot be used. {error.Message} docs/models.md describes the contract.", UserError.WrongUse, error);
        }
    }

    private static ModelProto Parse(string path)
    {
        if (Directory.Exists(path))
            throw new UserError($"The model {path} is a directory. Name an ONNX file.", UserError.WrongUse);
        try
        {
            using var file = File.OpenRead(path);
            return ModelProto.Parser.ParseFrom(file) is { Graph: not null } model
                ? model
                : throw new InvalidDataException("it has no graph.");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UserError($"The model {path} does not exist.", UserError.WrongUse, error);
        }
        catch (Exception error) when (
            error is InvalidProtocolBufferException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw new UserError(
                $"The model {path} cannot be read: {error.Message} It must be a complete ONNX file: export or copy it again.",
                UserError.WrongUse,
                error);
        }
    }

    private static TensorDescription Describe(ValueInfoProto value)
    {
        var tensor = value.Type?.TensorType;
        var element = tensor?.ElemType switch
        {
            TensorProto.Types.DataType.Uint8 => typeof(byte),
            TensorProto.Types.DataType.Float => typeof(float),
            TensorProto.Types.DataType.Float16 => typeof(Half),
            TensorProto.Types.DataType.Int8 => typeof(sbyte),
            TensorProto.Types.DataType.Int64 => typeof(long),
            _ => typeof(void),
        };
        return new(value.Name, element, [.. (tensor?.Shape?.Dim ?? []).Select(length => length.HasDimValue ? (int)length.DimValue : -1)]);
    }
}
