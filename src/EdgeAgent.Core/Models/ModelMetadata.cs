using System.Globalization;

namespace EdgeAgent.Models;

/// <summary>What a model file says of itself, in ONNX <c>metadata_props</c>.</summary>
/// <param name="Variant">The architecture's name, such as <c>efficientnet_b0</c>.</param>
/// <param name="Precision">The number format it computes in.</param>
/// <param name="Trained">False: seeded weights, which may be measured but never score.</param>
/// <param name="Sampling">The fragment grid it looks at.</param>
/// <param name="DisplayHeight">Lines of the screen that its quality is meant for.</param>
/// <param name="Artifacts">The artifacts of its output, in order.</param>
/// <param name="FrontEnd">Its normalisation.</param>
/// <param name="TrainingData">What it was trained on; empty when untrained or untold.</param>
/// <param name="Licence">The licence of its weights; empty when untold.</param>
/// <param name="WeightsSha256">SHA-256 of the weights file in hexadecimal; empty when there is none.</param>
/// <param name="Coding">How its word and that of a stream's quantiser come together; null where nobody fitted it.</param>
internal sealed record ModelMetadata(
    string Variant,
    Precision Precision,
    bool Trained,
    FragmentGrid Sampling,
    int DisplayHeight,
    IReadOnlyList<string> Artifacts,
    string FrontEnd,
    string TrainingData,
    string Licence,
    string WeightsSha256,
    CodingFit? Coding = null)
{
    private const string VariantKey = "variant";
    private const string PrecisionKey = "precision";
    private const string TrainedKey = "trained";
    private const string SamplingKey = "sampling";
    private const string DisplayHeightKey = "display_height";
    private const string ArtifactsKey = "artifacts";
    private const string FrontEndKey = "front_end";
    private const string TrainingDataKey = "training_data";
    private const string LicenceKey = "licence";
    private const string WeightsSha256Key = "weights_sha256";
    private const string CodingKey = "coding";

    /// <summary>Reads the metadata of a model file. What only informs may be absent; what scoring depends on may not.</summary>
    /// <exception cref="UserError">Everything that is missing or unreadable, in one message.</exception>
    public static ModelMetadata Parse(IReadOnlyDictionary<string, string> properties)
    {
        var problems = new List<string>();
        string Text(string key) => properties.GetValueOrDefault(key, "");
        T Require<T>(string key, string form, bool valid, T value)
        {
            if (!valid)
                problems.Add(properties.TryGetValue(key, out var text) ? $"{key} is \"{text}\", not {form}" : $"{key} is missing ({form})");
            return value;
        }

        var metadata = new ModelMetadata(
            Require(VariantKey, "a name such as efficientnet_b0", Text(VariantKey).Length > 0, Text(VariantKey)),
            Require(PrecisionKey, Precisions.List(Enum.GetValues<Precision>()), Precisions.TryParse(Text(PrecisionKey), out var precision), precision),
            Require(TrainedKey, "true or false", bool.TryParse(Text(TrainedKey), out var trained), trained),
            Require(SamplingKey, "cells and pixels such as 7x32", FragmentGrid.TryParse(Text(SamplingKey), out var sampling), sampling),
            Require(DisplayHeightKey, $"{ModelContract.DisplayHeight}", IsDisplayHeight(Text(DisplayHeightKey)), ModelContract.DisplayHeight),
            Require(ArtifactsKey, string.Join(',', ModelContract.Artifacts), IsArtifacts(Text(ArtifactsKey)), ModelContract.Artifacts),
            Text(FrontEndKey),
            Text(TrainingDataKey),
            Text(LicenceKey),
            Text(WeightsSha256Key),
            Require(CodingKey, "a fit as edgeagent-train writes it", !properties.ContainsKey(CodingKey) || CodingFit.Parse(Text(CodingKey)) is not null, CodingFit.Parse(Text(CodingKey))));
        return problems.Count == 0 ? metadata : throw new UserError($"Its metadata does not keep the model contract: {string.Join("; ", problems)}.");
    }

    public IReadOnlyDictionary<string, string> ToProperties()
    {
        var properties = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            [VariantKey] = Variant,
            [PrecisionKey] = Precision.Text(),
            [TrainedKey] = Trained ? "true" : "false",
            [SamplingKey] = Sampling.ToString(),
            [DisplayHeightKey] = DisplayHeight.ToString(CultureInfo.InvariantCulture),
            [ArtifactsKey] = string.Join(',', Artifacts),
            [FrontEndKey] = FrontEnd,
            [TrainingDataKey] = TrainingData,
            [LicenceKey] = Licence,
            [WeightsSha256Key] = WeightsSha256,
        };
        if (Coding is { } coding)
            properties[CodingKey] = coding.ToText();
        return properties;
    }

    private static bool IsDisplayHeight(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var lines) && lines == ModelContract.DisplayHeight;

    private static bool IsArtifacts(string text) => text.Split(',').SequenceEqual(ModelContract.Artifacts);
}
