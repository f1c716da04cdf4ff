namespace EdgeAgent.Video.Decoding.Hardware;

/// <summary>
/// Watches the pictures of a hardware decoder in use. Software decodes the keyframes of the same stream meanwhile, so a picture that has
/// nothing to do with them is wrong. Motion between two pictures is not a fault, and hardware may deliver later than software: only a
/// keyframe that differs from the picture before it and from all pictures up to the next keyframe is evidence. Not safe for concurrent
/// calls.
/// </summary>
internal sealed class PictureWatch(FrameFormat format)
{
    private const int Columns = 16, Rows = 9, SamplesPerSide = 8;

    // Mean difference of luma between two pictures of one scene, in steps of 255. The largest between neighboring seconds of a camera are
    // those of a light that is switched, and these are not on both sides of a keyframe.
    private const double MostDifference = 40;

    private readonly double[] _keyframe = new double[Columns * Rows];
    private readonly double[] _latest = new double[Columns * Rows];
    private bool _hasLatest;
    private bool _isKeyframeBlank = true;
    private double? _before;
    private double? _after;
    private bool _isWrong;

    /// <summary>Records a keyframe that software decoded.</summary>
    public void Keyframe(ReadOnlySpan<byte> picture)
    {
        _isKeyframeBlank = BlankPicture.IsFlat(picture, format) || BlankPicture.IsGreen(picture, format);
        _isWrong |= _before > MostDifference && _after > MostDifference;
        Reduce(picture, _keyframe);
        _before = _hasLatest ? Difference() : null;
        _after = null;
    }

    /// <summary>Records the next picture of the hardware decoder.</summary>
    /// <returns>What is wrong with it, as a phrase; null: nothing.</returns>
    public string? Fault(ReadOnlySpan<byte> picture)
    {
        if (!_isKeyframeBlank && BlankPicture.IsGreen(picture, format))
            return "its pictures are green";
        if (!_isKeyframeBlank && BlankPicture.IsFlat(picture, format))
            return "its pictures are blank";
        Reduce(picture, _latest);
        _hasLatest = true;
        if (_before > MostDifference)
            _after = Math.Min(_after ?? double.MaxValue, Difference());
        var isWrong = _isWrong;
        _isWrong = false;
        return isWrong ? "its pictures are not those of the stream's keyframes" : null;
    }

    private double Difference()
    {
        var sum = 0.0;
        for (var i = 0; i < _latest.Length; i++)
            sum += Math.Abs(_latest[i] - _keyframe[i]);
        return sum / _latest.Length;
    }

    // Means of cells. A cell is sampled, because the whole picture would cost as much as a score.
    private void Reduce(ReadOnlySpan<byte> picture, double[] cells)
    {
        const int across = Columns * SamplesPerSide, down = Rows * SamplesPerSide;
        Array.Clear(cells);
        for (var y = 0; y < down; y++)
        {
            var row = picture.Slice((int)((long)y * format.Height / down) * format.Width, format.Width);
            for (var x = 0; x < across; x++)
                cells[y / SamplesPerSide * Columns + x / SamplesPerSide] += row[(int)((long)x * format.Width / across)];
        }

        for (var i = 0; i < cells.Length; i++)
            cells[i] /= SamplesPerSide * SamplesPerSide;
    }
}
