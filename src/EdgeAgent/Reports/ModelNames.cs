using EdgeAgent.Models;

namespace EdgeAgent.Reports;

/// <summary>Names of models as a reader of tables and charts wants them.</summary>
internal static class ModelNames
{
    /// <summary>The catalogue's short name; of a model that is not in it, the name as it is.</summary>
    public static string Short(string variant) => ModelCatalog.All.FirstOrDefault(entry => entry.Name == variant)?.ShortName ?? variant;

    public static string Label(string name, string addition) => addition.Length > 0 ? $"{name} {addition}" : name;
}
