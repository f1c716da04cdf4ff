using System.Security.Cryptography;
using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Cli.Cataloging;

/// <summary>A model that passed the check: it was read, conforms to the contract, and gave finite scores for a gray frame.</summary>
/// <param name="Path">The ONNX file.</param>
/// <param name="Sha256">Of the ONNX file, hexadecimal.</param>
/// <param name="Provider">The execution provider it ran on.</param>
/// <param name="FallbackReason">Why it is not the configured one; absent if it is.</param>
internal sealed record ModelVerification(
    string Path, string Sha256, string Variant, Precision Precision, bool Trained, string WeightsSha256, string Provider,
    string? FallbackReason)
{
    private const byte Gray = 128;

    public override string ToString() =>
        $"{Path}: {Variant} {Precision.Text()}, {(Trained ? "trained" : "seeded, for benchmarks only")}, meets the contract, "
        + $"runs on {Provider}, SHA-256 {Sha256}{(FallbackReason is null ? "" : $"; {FallbackReason}")}";

    /// <summary>The models to check: the named one, or all that have trained weights.</summary>
    public static IEnumerable<string> Targets(string? model, ModelStore store)
    {
        if (model is not null)
            return [model];
        string[] trained = [.. ModelCatalog.All.Where(entry => store.Card(entry) is not null).Select(entry => entry.ShortName)];
        return trained.Length > 0
            ? trained
            : throw new UserError("No trained weights are installed. Specify a variant (b0 … b7) or an ONNX file to check.");
    }

    /// <exception cref="UserError">The model cannot be used; the message gives the reason.</exception>
    public static ModelVerification Run(string model, Precision precision, ModelStore store, InferenceOptions options)
    {
        var path = store.Resolve(model, precision);
        using var session = ModelSession.Load(path, options);
        session.Frame(0).Fill(Gray);
        session.Run(1);
        if (!float.IsFinite(session.Quality[0]) || !session.Artifacts(0).ToArray().All(float.IsFinite))
            throw new UserError($"The model {path} produces scores that are not numbers.");
        var of = session.Metadata;
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
        return new(path, sha256, of.Variant, of.Precision, of.Trained, of.WeightsSha256, session.Provider, session.FallbackReason);
    }
}
