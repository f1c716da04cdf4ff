using System.Security.Cryptography;
using System.Text.Json;
using EdgeAgent.Benchmarks.Results;
using EdgeAgent.IO;
using EdgeAgent.Models;

namespace EdgeAgent.Benchmarks.Planning;

/// <summary>
/// A hash of everything that must match for results to be comparable: the plan, the device, the program, and the content of the models.
/// </summary>
internal static class PlanHash
{
    public static string Of(BenchmarkPlan plan, Host host, ModelStore models) =>
        Of(plan, host, models, plan.Cases.Select(@case => (@case.Variant, @case.Precision)));

    /// <param name="plan">Hashed as JSON.</param>
    /// <param name="used">The models that the plan uses.</param>
    public static string Of<T>(T plan, Host host, ModelStore models, IEnumerable<(string Variant, Precision Precision)> used)
    {
        var files = used.Distinct().Select(model => OwnModel.IsPath(model.Variant)
            ? Sha256Of(model.Variant, model.Precision, models)
            : models.PathOf(ModelCatalog.Find(model.Variant), model.Precision));
        var content = JsonSerializer.SerializeToUtf8Bytes(new { plan, host, files }, JsonStyle.Compact);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private static string Sha256Of(string path, Precision precision, ModelStore models) =>
        ModelFile.Prepare(ModelRequest.Of(models, path, precision)).Sha256;
}
