using EdgeAgent.Models;

namespace EdgeAgent.Tests.Models;

/// <summary>Seeded models, written once for the whole test run.</summary>
internal static class WrittenModels
{
    private static readonly ModelStore Store = new(
        modelsDirectory: Path.Combine(AppContext.BaseDirectory, "no-weights"),
        cacheDirectory: Path.Combine(AppContext.BaseDirectory, "written-models"));

    public static string Seeded(string variant) => Store.Materialize(ModelCatalog.Find(variant), Precision.Fp32);
}
