namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Finds bursts: pictures much larger than the ones before. When a source stops, an encoder with rate control produces a burst,
/// because it spends the saved bits on the quality of the picture. Motion causes bursts too.
/// </summary>
internal sealed class BurstFinder
{
    private const int Remembered = 15;

    // A burst grows over some pictures; the last ones are no measure of the size before it.
    private const int Growing = 2;

    // Compared with the smallest of the pictures before.
    private const int LeastBytes = 20;
    private const int LeastRatio = 3;

    private readonly List<int> _last = [];

    /// <summary>Whether a picture of this size is part of a burst.</summary>
    public bool Next(int bytes)
    {
        var before = Math.Max(0, _last.Count - Growing);
        var least = int.MaxValue;
        var most = 0;
        for (var i = 0; i < before; i++)
        {
            least = Math.Min(least, _last[i]);
            most = Math.Max(most, _last[i]);
        }

        _last.Add(bytes);
        if (_last.Count > Remembered)
            _last.RemoveAt(0);
        return before > 0 && bytes - least >= LeastBytes && bytes - least >= LeastRatio * (most - least);
    }

    /// <summary>Forgets the pictures before.</summary>
    public void Clear() => _last.Clear();
}
