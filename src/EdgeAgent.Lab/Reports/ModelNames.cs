using EdgeAgent.Models;

namespace EdgeAgent.Lab.Reports;

/// <summary>Names of models for tables and charts.</summary>
internal static class ModelNames
{
    /// <summary>The catalog's short name; for a file, its name without the directory.</summary>
    public static string Short(string variant) => ModelCatalog.All.FirstOrDefault(entry => entry.Name == variant)?.ShortName
        ?? (OwnModel.IsPath(variant) ? Path.GetFileName(variant) : variant);

    public static string Label(string name, string addition) => addition.Length > 0 ? $"{name} {addition}" : name;
}
