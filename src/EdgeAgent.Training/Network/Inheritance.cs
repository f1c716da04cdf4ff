using static TorchSharp.torch;

namespace EdgeAgent.Training.Network;

/// <summary>
/// Initializes a larger variant from a trained smaller one. The larger variant computes the same function: its additional blocks pass their
/// input through, and the shared weights ignore its additional channels. The additional weights start at random, and training connects them
/// (arXiv:1511.05641, wider and deeper networks).
/// </summary>
internal static class Inheritance
{
    /// <summary>Copies the weights and statistics of <paramref name="from"/> to <paramref name="to"/>.</summary>
    /// <exception cref="UserError">A layer of <paramref name="to"/> is narrower.</exception>
    public static void Hand(QualityNetwork from, QualityNetwork to)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var given = from.state_dict();
        foreach (var (name, weights) in to.state_dict())
        {
            if (given.TryGetValue(name, out var smaller))
                Embed(smaller, weights, name);
        }

        foreach (var (name, module) in to.named_modules())
        {
            if (module is InvertedResidual block && !given.Keys.Any(key => key.StartsWith($"{name}.", StringComparison.Ordinal)))
                block.PassOn();
        }
    }

    private static void Embed(Tensor smaller, Tensor weights, string name)
    {
        if (smaller.dim() != weights.dim() || smaller.shape.Zip(weights.shape).Any(pair => pair.First > pair.Second))
            throw new UserError(
                $"This network cannot start from those weights: the shape of {name} is [{string.Join(", ", smaller.shape)}] in the weights "
                + $"and [{string.Join(", ", weights.shape)}] in this network.");
        if (smaller.dim() == 0)
        {
            weights.copy_(smaller);
            return;
        }

        // Shared output channels must ignore the inputs that only the larger variant has.
        var shared = weights.narrow(0, 0, smaller.shape[0]);
        if (smaller.dim() == 1)
        {
            shared.copy_(smaller);
            return;
        }

        shared.zero_();
        shared.narrow(1, 0, smaller.shape[1]).copy_(smaller);
    }
}
