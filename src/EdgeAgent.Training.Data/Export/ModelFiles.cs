using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.IO;
using EdgeAgent.Models;
using Google.Protobuf;

namespace EdgeAgent.Training.Export;

/// <summary>The three files of a trained model: <c>VARIANT.safetensors</c>, <c>VARIANT.json</c> and <c>VARIANT.md</c>.</summary>
internal sealed class ModelFiles(EfficientNet variant, byte[] weights)
{
    public string WeightsName => variant.Name + ".safetensors";

    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(weights));

    /// <summary>Writes the ONNX model that the runtime builds from these weights.</summary>
    public void WriteOnnx(string path)
    {
        var metadata = new ModelMetadata(
            variant.Name, Precision.Fp32, Trained: true, variant.Sampling, ModelContract.DisplayHeight, ModelContract.Artifacts,
            FrontEnd.LumaContrast.Name, "", "", Sha256);
        var model = ModelWriter.Scorer(variant, SafeTensors.Parse(weights, WeightsName), FrontEnd.LumaContrast, metadata);
        using var file = File.Create(path);
        model.WriteTo(file);
    }

    /// <summary>Replaces the files in <paramref name="directory"/>.</summary>
    public void Write(string directory, TrainedModelCard card)
    {
        Directory.CreateDirectory(directory);
        File.WriteAllBytes(Path.Combine(directory, WeightsName), weights);
        File.WriteAllText(Path.Combine(directory, variant.Name + ".json"), JsonSerializer.Serialize(card, JsonStyle.Indented) + "\n");
        File.WriteAllText(Path.Combine(directory, variant.Name + ".md"), ModelCardText.Of(card));
    }
}
