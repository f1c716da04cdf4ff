using EdgeAgent.Models;

namespace EdgeAgent.Architecture;

/// <summary>What variants are made of, as <c>architecture_analysis.json</c> keeps it.</summary>
/// <param name="Schema">Changes when a reader of the former one would misunderstand.</param>
/// <param name="At">When it was made.</param>
/// <param name="Variants">In the order of the catalogue.</param>
internal sealed record ArchitectureReport(string Schema, DateTimeOffset At, IReadOnlyList<VariantArchitecture> Variants)
{
    public const string CurrentSchema = "edgeagent.architecture/1";

    /// <param name="variants">Names or short names of the catalogue.</param>
    /// <exception cref="UserError">A name is unknown.</exception>
    public static ArchitectureReport Create(IEnumerable<string> variants, TimeProvider time)
    {
        var named = variants.Select(ModelCatalog.Find).ToHashSet();
        return new(CurrentSchema, time.GetUtcNow(), [.. ModelCatalog.All.Where(named.Contains).Select(entry => VariantArchitecture.Of(entry.Architecture))]);
    }

    /// <summary>What a variant is made of; null when it is not in the report.</summary>
    /// <param name="variant">Its full name.</param>
    public VariantArchitecture? Find(string variant) => Variants.FirstOrDefault(architecture => architecture.Variant == variant);
}
