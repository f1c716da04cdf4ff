namespace EdgeAgent.Strings;

/// <summary>Finds the known name that a misspelled name was meant to be.</summary>
internal static class Misspelling
{
    /// <summary>
    /// The nearest known name; null if none is near. Near means up to two wrong, missing, extra, or swapped letters; one in a short name.
    /// </summary>
    public static string? Of(string name, IEnumerable<string> known)
    {
        var limit = name.Length > 4 ? 2 : 1;
        var nearest = known
            .Select(candidate => (Name: candidate, Distance: Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant())))
            .MinBy(candidate => candidate.Distance);
        return nearest.Name is not null && nearest.Distance > 0 && nearest.Distance <= limit ? nearest.Name : null;
    }

    // The optimal string alignment distance: Levenshtein's, with two swapped neighbors as one error.
    private static int Distance(string a, string b)
    {
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            distances[i, 0] = i;
        for (var j = 0; j <= b.Length; j++)
            distances[0, j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
                distances[i, j] = Math.Min(replaced, Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        }
        return distances[a.Length, b.Length];
    }
}
