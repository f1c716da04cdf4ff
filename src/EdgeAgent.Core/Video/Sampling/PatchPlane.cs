using System.Numerics.Tensors;

namespace EdgeAgent.Video.Sampling;

/// <summary>Layout of a plane's samples in a frame: first byte, bytes from sample to sample, bytes from row to row.</summary>
internal readonly record struct PlaneLayout(int Start, int SampleStride, int RowStride);

/// <summary>One plane of one patch: the taps that turn a raw frame into <c>side</c> × <c>side</c> samples at display scale.</summary>
internal sealed class PatchPlane(PlaneLayout plane, ResampleTaps across, ResampleTaps down)
{
    private readonly int _firstRow = down.First;
    private readonly int[] _offsets = Array.ConvertAll(across.Index, index => index * plane.SampleStride);

    /// <summary>Rows of intermediate samples needed; the caller provides <c>ScratchRows · side</c> floats.</summary>
    public int ScratchRows { get; } = down.Last - down.First + 1;

    /// <summary>
    /// Fills <paramref name="output"/> (side × side, row by row) with sample values on the source's own 0–255 scale, unclamped.
    /// </summary>
    public void Read(ReadOnlySpan<byte> frame, Span<float> scratch, Span<float> output, int side)
    {
        var rows = down.IsCopy ? output : scratch;
        for (var y = 0; y < (down.IsCopy ? side : ScratchRows); y++)
        {
            var sourceRow = down.IsCopy ? down.Index[y] : _firstRow + y;
            ReadRow(frame[(plane.Start + sourceRow * plane.RowStride)..], rows.Slice(y * side, side));
        }

        if (!down.IsCopy)
            FilterDown(scratch, output, side);
    }

    private void ReadRow(ReadOnlySpan<byte> row, Span<float> output)
    {
        ReadOnlySpan<int> offsets = _offsets;
        if (across.IsCopy)
        {
            for (var x = 0; x < output.Length; x++)
                output[x] = row[offsets[x]];
            return;
        }

        ReadOnlySpan<float> weights = across.Weight;
        for (var x = 0; x < output.Length; x++)
        {
            var at = offsets.Slice(x * across.Count, across.Count);
            var weight = weights.Slice(x * across.Count, at.Length);
            var sum = 0f;
            for (var k = 0; k < at.Length; k++)
                sum += row[at[k]] * weight[k];
            output[x] = sum;
        }
    }

    private void FilterDown(ReadOnlySpan<float> rows, Span<float> output, int side)
    {
        for (var y = 0; y < side; y++)
        {
            var sum = output.Slice(y * side, side);
            sum.Clear();
            for (var k = y * down.Count; k < (y + 1) * down.Count; k++)
                TensorPrimitives.MultiplyAdd(rows.Slice((down.Index[k] - _firstRow) * side, side), down.Weight[k], sum, sum);
        }
    }
}
