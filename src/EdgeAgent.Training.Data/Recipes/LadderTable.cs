using System.Globalization;

namespace EdgeAgent.Training.Recipes;

/// <summary>A photograph's name, its split as named in the table, and its size in pixels.</summary>
internal sealed record Photograph(string Name, string Held, int Width, int Height);

/// <summary>
/// Draws ladders: clips of one crop and one pan of a photograph, distorted with rising strength. They need no measured labels, because
/// their order is known. For measurement, each unseen photograph gets one ladder of encoder settings, one of the other distortions, one of
/// encoders that no training clip was made with, one of camera distortions, one of dense detail and one over an encoder's whole scale.
/// Later additions come last, so that earlier rows do not change.
/// </summary>
/// <param name="seed">The same seed gives the same table.</param>
/// <param name="first">Number of the first ladder: above those of every table that is used with this one.</param>
internal sealed class LadderTable(int seed, int first = 1)
{
    private const int FirstId = 100_001;
    private const int TrainingRounds = 3;
    private const int Margin = 48;
    private const int LastFrame = 9;
    private const string Header = "id,content,split,kind,codec,width,height,"
        + "reference_filter,distort_filter,encode,bitstream_filter,encode_again,restore_filter,grows,ladder,rung";

    private static readonly LadderKind[] All = [.. LadderKind.Encoders, .. LadderKind.Filters];

    /// <summary>Encoders from which unseen photographs get a ladder.</summary>
    private static readonly LadderKind[] Measured = [.. LadderKind.Encoders.Take(4)];

    /// <summary>
    /// The table's lines. One round over the training photographs comes first, so that a part of the table is already useful.
    /// </summary>
    public IEnumerable<string> Lines(IReadOnlyCollection<Photograph> photographs)
    {
        var random = new Random(seed);
        var training = photographs.Where(photo => photo.Held == "train").ToArray();
        var unseen = photographs.Where(photo => photo.Held != "train").ToArray();
        random.Shuffle(training);
        (Photograph, LadderKind)[] plan =
        [
            .. Round(training, All, 0),
            .. Round(unseen, Measured, 0),
            .. Round(unseen, LadderKind.Filters, 0),
            .. Enumerable.Range(1, TrainingRounds - 1).SelectMany(round => Round(training, All, 5 * round)),
            .. Round(unseen, LadderKind.UnseenEncoders, 0),
            .. Round(training, CameraDistortion.Kinds, 0),
            .. Round(unseen, CameraDistortion.Kinds, 0),
            .. Round(training, LadderKind.OtherEncoders, 0),
            .. Round(training, LadderKind.OtherEncoders, 2),
            .. Round(training, LadderKind.DenseDetail, 0),
            .. Round(training, LadderKind.WholeScales, 1),
            .. Round(unseen, LadderKind.DenseDetail, 0),
            .. Round(unseen, LadderKind.WholeScales, 1),
        ];
        return [Header, .. plan.SelectMany((pair, i) => Rows(random, pair.Item1, pair.Item2, first + i))];
    }

    private static IEnumerable<(Photograph, LadderKind)> Round(
        IEnumerable<Photograph> photographs, IReadOnlyList<LadderKind> kinds, int shift) =>
        photographs.Select((photo, i) => (photo, kinds[(i + shift) % kinds.Count]));

    private static IEnumerable<string> Rows(Random random, Photograph photo, LadderKind kind, int ladder)
    {
        var width = Side(photo.Width, 640);
        var height = Side(photo.Height, 540);
        var x = Path(random, photo.Width - width);
        var y = Path(random, photo.Height - height);
        var pan = $"crop={width}:{height}:'{x}':'{y}',format=yuv420p{kind.Scene(random)}";
        var rungs = kind.Rungs(random, width, height).ToArray();
        return rungs.Select((rung, i) => string.Create(
            CultureInfo.InvariantCulture,
            $"{FirstId + LadderKind.Count * (ladder - 1) + i},{photo.Name},{photo.Held},{kind.Kind.ToString().ToLowerInvariant()},"
            + $"{kind.Codec},{width},{height},\"{pan}\",\"{rung.Distort}\",\"{rung.Encode}\",{Quoted(rung.Damage)},,"
            + $"{Quoted(kind.Restore)},\"{kind.Name}\",{ladder},{i + 1}"));
    }

    private static string Quoted(string text) => text.Contains(',', StringComparison.Ordinal) ? $"\"{text}\"" : text;

    /// <summary>A crop's width or height: a multiple of eight that leaves room for the pan.</summary>
    private static int Side(int photograph, int most) => Math.Min(most, photograph - Margin) / 8 * 8;

    /// <summary>
    /// A corner's coordinate as a function of the frame, up to three pixels per frame, within the photograph; one pan in four stands still.
    /// </summary>
    private static string Path(Random random, int room)
    {
        var speed = random.Next(4) == 0 ? 0 : Math.Round(6 * random.NextDouble() - 3, 2);
        var travel = (int)Math.Ceiling(LastFrame * Math.Abs(speed));
        var start = random.Next(room - travel + 1) + (speed < 0 ? travel : 0);
        return string.Create(CultureInfo.InvariantCulture, $"{start}{speed:+0.00;-0.00}*n");
    }
}
