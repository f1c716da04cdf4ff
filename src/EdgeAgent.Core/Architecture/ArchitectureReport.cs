using EdgeAgent.Models;

namespace EdgeAgent.Architecture;

/// <summary>Architecture of the analyzed variants, as written to <c>architecture_analysis.json</c>.</summary>
/// <param name="Schema">Changes when a reader of the previous schema would misread the file.</param>
/// <param name="At">Time of creation.</param>
/// <param name="Variants">In catalog order.</param>
internal sealed record ArchitectureReport(string Schema, DateTimeOffset At, IReadOnlyList<VariantArchitecture> Variants)
{
    public const string CurrentSchema = "edgeagent.architecture/1";

    /// <param name="variants">Names or short names from the catalog.</param>
    /// <exception cref="UserError">A name is unknown.</exception>
    public static ArchitectureReport Create(IEnumerable<string> variants, TimeProvider time)
    {
        var named = variants.Select(ModelCatalog.Find).ToHashSet();
        var entries = ModelCatalog.All.Where(named.Contains);
        return new(CurrentSchema, time.GetUtcNow(), [.. entries.Select(entry => VariantArchitecture.Of(entry.Architecture))]);
    }

    /// <summary>Architecture of one variant; null if it is not in the report.</summary>
    /// <param name="variant">Full name of the variant.</param>
    public VariantArchitecture? Find(string variant) => Variants.FirstOrDefault(architecture => architecture.Variant == variant);
}
