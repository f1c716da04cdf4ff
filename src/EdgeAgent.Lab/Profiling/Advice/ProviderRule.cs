using EdgeAgent.Inference;

namespace EdgeAgent.Lab.Profiling.Advice;

/// <summary>Other execution providers of this device that could run the model.</summary>
internal static class ProviderRule
{
    public static IEnumerable<Idea> Of(ProfiledModel model)
    {
        if (model.Recording.FallbackReason is { } reason)
        {
            yield return new(
                $"Fix the execution provider {model.Inference.ExecutionProvider}.", $"The processor ran the model instead: {reason}", null);
        }

        var others = model.Recording.Available.Where(provider => provider != model.Profile.Provider && provider != ExecutionProviders.Cpu);
        foreach (var provider in others)
        {
            yield return new(
                $"Run the model on {provider} (EdgeAgent:Inference:ExecutionProvider).",
                $"This ONNX Runtime supports {provider}; {model.Profile.Provider} ran the model.",
                null,
                $"{provider} instead of {model.Profile.Provider}",
                new(model.With(provider: provider)));
        }
    }
}
