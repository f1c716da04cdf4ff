using System.Text;

namespace EdgeAgent.Models;

/// <summary>
/// Random weights of realistic scale for variants without trained weights. They are good for benchmarks, never for scoring. A variant gets
/// the same bytes on every machine because only integer and correctly rounded arithmetic is used.
/// </summary>
internal sealed class SeededWeights(string variant) : IWeights
{
    public float[] Read(string name, params ReadOnlySpan<int> shape)
    {
        var (mean, deviation) = Distribution(name, shape);
        var values = new float[Product(shape)];
        var state = Seed(variant + "/" + name);
        for (var i = 0; i < values.Length; i++)
            values[i] = (float)(mean + deviation * NextNormal(ref state));
        if (name.EndsWith(".running_var", StringComparison.Ordinal))
            ClampToPositive(values);
        return values;
    }

    /// <summary>
    /// Kernels of variance 1 / fan-in (LeCun et al., "Efficient BackProp", 1998) and batch-norm statistics close to the identity. Every
    /// block shrinks its input slightly and its shift compensates, so activations neither vanish nor explode in the deepest variant.
    /// </summary>
    private static (double Mean, double Deviation) Distribution(string name, ReadOnlySpan<int> shape) => name.Split('.')[^1] switch
    {
        "running_var" => (1, 0.1),
        "weight" when shape.Length == 1 => (1, 0.1),
        "weight" => (0, Math.Sqrt(1.0 / Product(shape[1..]))),
        _ => (0, 0.1),
    };

    private static void ClampToPositive(Span<float> values)
    {
        foreach (ref var value in values)
            value = Math.Max(value, 0.5f);
    }

    private static int Product(ReadOnlySpan<int> shape)
    {
        var product = 1;
        foreach (var length in shape)
            product *= length;
        return product;
    }

    /// <summary>FNV-1a hash of the name.</summary>
    private static ulong Seed(string name)
    {
        var hash = 14695981039346656037UL;
        foreach (var b in Encoding.UTF8.GetBytes(name))
            hash = (hash ^ b) * 1099511628211UL;
        return hash;
    }

    /// <summary>
    /// Nearly normal with mean 0 and deviation 1: the sum of four 16-bit uniforms from one SplitMix64 draw. It avoids logarithm and cosine,
    /// whose last bits differ between machines.
    /// </summary>
    private static double NextNormal(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15UL;
        var z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        z ^= z >> 31;
        var sum = (long)((z & 0xFFFF) + ((z >> 16) & 0xFFFF) + ((z >> 32) & 0xFFFF) + (z >> 48));
        return (sum - 131_070) * (1.7320508075688772 / 65_536);
    }
}
