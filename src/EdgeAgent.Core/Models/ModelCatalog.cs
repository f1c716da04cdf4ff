namespace EdgeAgent.Models;

/// <summary>One model that the program knows by name.</summary>
/// <param name="Name">The variant, such as <c>efficientnet_b0</c>.</param>
/// <param name="ShortName">What a person may type instead, such as <c>b0</c>.</param>
/// <param name="Architecture">The network.</param>
internal sealed record CatalogEntry(string Name, string ShortName, EfficientNet Architecture);

/// <summary>Every model the program knows, a line a family.</summary>
internal static class ModelCatalog
{
    public static IReadOnlyList<CatalogEntry> All { get; } =
    [
        .. EfficientNet.Variants.Select(variant => new CatalogEntry(variant.Name, variant.Name.Replace("efficientnet_", "", StringComparison.Ordinal), variant)),
    ];

    /// <summary>A variant's place in the order of the catalogue; behind all others when it is unknown.</summary>
    /// <param name="variant">Its full name.</param>
    public static int IndexOf(string variant) => All.TakeWhile(entry => entry.Name != variant).Count();

    /// <summary>Whether <see cref="Find"/> finds it.</summary>
    public static bool Knows(string name) => Named(name) is not null;

    /// <summary>Finds a model by its name or short name, in any case.</summary>
    /// <exception cref="UserError">Unknown; the message lists the known ones. Exit code 2.</exception>
    public static CatalogEntry Find(string name) =>
        Named(name) ?? throw new UserError($"The model \"{name}\" is unknown. Known: {string.Join(", ", All.Select(entry => entry.ShortName))}, or the path of an ONNX file.", UserError.WrongUse);

    private static CatalogEntry? Named(string name) =>
        All.FirstOrDefault(entry => entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || entry.ShortName.Equals(name, StringComparison.OrdinalIgnoreCase));
}
