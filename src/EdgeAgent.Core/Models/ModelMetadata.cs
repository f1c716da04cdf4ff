using System.Globalization;

namespace EdgeAgent.Models;

/// <summary>Metadata of a model file, from ONNX <c>metadata_props</c>.</summary>
/// <param name="Variant">Name of the architecture, for example <c>efficientnet_b0</c>.</param>
/// <param name="Precision">Number format of the computation.</param>
/// <param name="Trained">False for seeded weights, which may be benchmarked but never score.</param>
/// <param name="Sampling">Fragment grid of the input.</param>
/// <param name="DisplayHeight">Display height, in lines, that the quality refers to.</param>
/// <param name="Artifacts">Artifacts in the order of the output.</param>
/// <param name="FrontEnd">Name of the front end.</param>
/// <param name="TrainingData">Description of the training data; empty if untrained or unknown.</param>
/// <param name="License">License of the weights; empty if unknown.</param>
/// <param name="WeightsSha256">SHA-256 of the weights file, hexadecimal; empty if there is none.</param>
/// <param name="Coding">Fit that combines the model's quality with a stream's quantizer; null if there is none.</param>
internal sealed record ModelMetadata(
    string Variant,
    Precision Precision,
    bool Trained,
    FragmentGrid Sampling,
    int DisplayHeight,
    IReadOnlyList<string> Artifacts,
    string FrontEnd,
    string TrainingData,
    string License,
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
    private const string LicenseKey = "license";

    // Model files written before version 1.0 spell it this way.
    private const string FormerLicenseKey = "licence";
    private const string WeightsSha256Key = "weights_sha256";
    private const string CodingKey = "coding";

    /// <summary>
    /// Parses the metadata of a model file. Informative properties are optional; properties that scoring depends on are required.
    /// </summary>
    /// <exception cref="UserError">A property is missing or unreadable; the message lists all of them.</exception>
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

        var coding = CodingFit.Parse(Text(CodingKey));
        var metadata = new ModelMetadata(
            Require(VariantKey, "a name such as efficientnet_b0", Text(VariantKey).Length > 0, Text(VariantKey)),
            Require(PrecisionKey, Precisions.List(Precisions.All), Precisions.TryParse(Text(PrecisionKey), out var precision), precision),
            Require(TrainedKey, "true or false", bool.TryParse(Text(TrainedKey), out var trained), trained),
            Require(SamplingKey, "cells and pixels such as 7x32", FragmentGrid.TryParse(Text(SamplingKey), out var sampling), sampling),
            Require(
                DisplayHeightKey,
                $"{ModelContract.DisplayHeight}",
                IsDisplayHeight(Text(DisplayHeightKey)),
                ModelContract.DisplayHeight),
            Require(ArtifactsKey, string.Join(',', ModelContract.Artifacts), IsArtifacts(Text(ArtifactsKey)), ModelContract.Artifacts),
            Text(FrontEndKey),
            Text(TrainingDataKey),
            properties.GetValueOrDefault(LicenseKey) ?? Text(FormerLicenseKey),
            Text(WeightsSha256Key),
            Require(CodingKey, "a fit written by edgeagent-train", coding is not null || !properties.ContainsKey(CodingKey), coding));
        return problems.Count == 0
            ? metadata
            : throw new UserError($"Its metadata does not meet the model contract: {string.Join("; ", problems)}.");
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
            [LicenseKey] = License,
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
