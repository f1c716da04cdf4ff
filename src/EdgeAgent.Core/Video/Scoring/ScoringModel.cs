using EdgeAgent.Inference;
using EdgeAgent.Models;

namespace EdgeAgent.Video.Scoring;

/// <summary>Loads the model that scores: a variant of the catalog or a file, and always a trained one.</summary>
internal static class ScoringModel
{
    /// <exception cref="UserError">The model is unknown, damaged, violates the model contract, or is not trained.</exception>
    public static ModelSession Load(ModelChoice choice, ModelStore store, InferenceOptions options, int maxBatch = 1)
    {
        var session = ModelSession.Load(store.Resolve(choice.Model, Precisions.Parse(choice.Precision)), options, maxBatch);
        if (session.Metadata.Trained)
            return session;
        session.Dispose();
        throw new UserError(
            $"The model {choice.Model} is not trained: its scores would mean nothing. {WhatScores(store)} "
            + "An untrained model can only be benchmarked.");
    }

    private static string WhatScores(ModelStore store)
    {
        var trained = string.Join(", ", ModelCatalog.All.Where(entry => store.Card(entry) is not null).Select(entry => entry.ShortName));
        return trained.Length > 0
            ? $"Score with {trained}, or with an ONNX file of your own."
            : "No trained weights are installed: score with an ONNX file of your own.";
    }
}
