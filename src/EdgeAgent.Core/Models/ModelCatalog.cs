namespace EdgeAgent.Models;

/// <summary>A model in the catalog.</summary>
/// <param name="Name">Name of the variant, for example <c>efficientnet_b0</c>.</param>
/// <param name="ShortName">Short form for the command line, for example <c>b0</c>.</param>
/// <param name="Architecture">The network.</param>
internal sealed record CatalogEntry(string Name, string ShortName, EfficientNet Architecture);

/// <summary>All models in the catalog, one line per family.</summary>
internal static class ModelCatalog
{
    public static IReadOnlyList<CatalogEntry> All { get; } =
    [
        .. EfficientNet.Variants.Select(variant => new CatalogEntry(variant.Name, ShortName(variant.Name), variant)),
    ];

    /// <summary>Position of a variant in the catalog; unknown variants come after all others.</summary>
    /// <param name="variant">Full name of the variant.</param>
    public static int IndexOf(string variant) => All.TakeWhile(entry => entry.Name != variant).Count();

    /// <summary>Whether <see cref="Find"/> would succeed.</summary>
    public static bool Knows(string name) => Named(name) is not null;

    /// <summary>Finds a model by name or short name, case-insensitively.</summary>
    /// <exception cref="UserError">The name is unknown; the message lists the known ones. Exit code 2.</exception>
    public static CatalogEntry Find(string name) =>
        Named(name) ?? throw new UserError(
            $"The model \"{name}\" is unknown. "
                + $"Known: {string.Join(", ", All.Select(entry => entry.ShortName))}, or the path of an ONNX file.",
            UserError.WrongUse);

    private static CatalogEntry? Named(string name) => All.FirstOrDefault(entry =>
        entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || entry.ShortName.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string ShortName(string name) => name.Replace("efficientnet_", "", StringComparison.Ordinal);
}
