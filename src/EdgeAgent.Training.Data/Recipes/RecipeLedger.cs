using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace EdgeAgent.Training.Recipes;

/// <summary>
/// Records the recipe that each clip was made from: its number and a hash, one line per clip. Clips are stored under their numbers, and
/// another table may use the same numbers.
/// </summary>
internal sealed class RecipeLedger(string folder)
{
    private const int HashCharacters = 16;

    private readonly Lock _writing = new();
    private readonly string _path = Path.Combine(folder, "recipes");
    private readonly Lazy<ConcurrentDictionary<int, string>> _made = new(() => Read(Path.Combine(folder, "recipes")));

    /// <summary>
    /// Whether the clip under this recipe's number was made from another recipe; false if the ledger does not contain it.
    /// </summary>
    public bool IsOfAnother(Recipe recipe) => _made.Value.TryGetValue(recipe.Id, out var made) && made != HashOf(recipe);

    /// <summary>Records that the clip under this recipe's number is now made from it.</summary>
    public void Note(Recipe recipe)
    {
        var hash = HashOf(recipe);
        lock (_writing)
        {
            _made.Value[recipe.Id] = hash;
            File.AppendAllText(_path, string.Create(CultureInfo.InvariantCulture, $"{recipe.Id} {hash}\n"));
        }
    }

    // The last line of a number counts; a line that a power cut left incomplete matches no clip.
    private static ConcurrentDictionary<int, string> Read(string path)
    {
        var made = new ConcurrentDictionary<int, string>();
        foreach (var fields in (File.Exists(path) ? File.ReadLines(path) : []).Select(line => line.Split(' ')))
        {
            if (fields.Length == 2
                && fields[1].Length == HashCharacters
                && int.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
                made[id] = fields[1];
        }

        return made;
    }

    /// <summary>Hash of everything that the clip's frames depend on; labels may change.</summary>
    private static string HashOf(Recipe recipe)
    {
        var makes = string.Create(
            CultureInfo.InvariantCulture,
            $"{recipe.Content}\n{recipe.Width}\n{recipe.Height}\n{recipe.ReferenceFilter}\n{recipe.DistortFilter}\n"
            + $"{recipe.Encode}\n{recipe.BitstreamFilter}\n{recipe.EncodeAgain}\n{recipe.RestoreFilter}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(makes)))[..HashCharacters];
    }
}
