using EdgeAgent.Models;

namespace EdgeAgent.Tests.Models;

/// <summary>Seeded models, written once for the whole test run.</summary>
internal static class WrittenModels
{
    private static readonly ModelStore Store = new(
        Path.Combine(Path.GetTempPath(), "edgeagent-tests-no-weights"),
        Path.Combine(Path.GetTempPath(), "edgeagent-tests", Environment.UserName, "models"));

    public static string Seeded(string variant) => Store.Materialise(ModelCatalog.Find(variant), Precision.Fp32);
}
