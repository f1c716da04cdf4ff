namespace EdgeAgent.Training.Recipes;

/// <summary>Finds the photograph or the video that a clip is made from.</summary>
internal static class SourceFile
{
    /// <param name="photographs">Directory of the photographs. Scenes are in the directory <c>scenes</c> next to it.</param>
    /// <exception cref="UserError">The file does not exist.</exception>
    public static string Of(Recipe recipe, string photographs) =>
        recipe.IsOfScene ? Scene(recipe, photographs) : Photograph(recipe, photographs);

    private static string Photograph(Recipe recipe, string photographs) =>
        Path.Combine(photographs, recipe.Content + ".jpg") is var path && File.Exists(path)
            ? path
            : throw new UserError($"The photograph {path} is missing: fetch the photographs as described in training/README.md.");

    private static string Scene(Recipe recipe, string photographs)
    {
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(photographs))!, "scenes");
        return (Directory.Exists(folder) ? Directory.EnumerateFiles(folder, recipe.Content + ".*").FirstOrDefault() : null)
            ?? throw new UserError($"The scene {recipe.Content} is missing in {folder}: put the videos of the table there.");
    }
}
