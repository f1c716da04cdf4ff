namespace EdgeAgent.Video.Bitstream;

/// <summary>
/// Finds a still source by its twins: B-pictures next to each other in a mini-GOP, predicted from the same pictures with the same
/// quantizer. Where the source repeats a picture, they have exactly the same size, even while an encoder still refines the picture and
/// no other sizes repeat. Noise makes twins differ. The references are not read, so each place of the mini-GOP is judged by itself:
/// at places without twins, sizes differ in a still picture too, and nothing is found.
/// </summary>
internal sealed class TwinSizes
{
    // Deeper than the mini-GOPs of encoders.
    private const int DeepestPlace = 8;

    private readonly TwinRun[] _places = [.. Enumerable.Range(0, DeepestPlace + 1).Select(_ => new TwinRun())];
    private CodedPicture? _before;
    private int _place;

    /// <summary>Whether twins have been equal for so long that the source must stand still.</summary>
    public bool IsStill => Array.Exists(_places, place => place.IsStill);

    /// <summary>Null for H.264, whose B-pictures x264 predicts from different pictures: equal sizes are chance there.</summary>
    /// <param name="codec">FFmpeg's name of the codec.</param>
    public static TwinSizes? Of(string codec) => codec == "hevc" ? new() : null;

    public void Add(CodedPicture picture)
    {
        foreach (var place in _places)
            place.Pass();
        if (picture.Kind != PredictionKind.Double)
        {
            _before = null;
            _place = 0;
            return;
        }

        _place = Math.Min(_place + 1, DeepestPlace);
        if (_before is { } before && before.Quantizer == picture.Quantizer)
            _places[_place].Add(before.Bytes, picture.Bytes);
        _before = picture;
    }
}
