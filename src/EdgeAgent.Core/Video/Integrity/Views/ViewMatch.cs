using System.Numerics.Tensors;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>What became of a block of the learned view.</summary>
internal enum BlockState
{
    /// <summary>Nothing can be said: it has no structure now and had none before, something moves in it, or it lies in the dark.</summary>
    Unknown,

    /// <summary>Its structure is where it was.</summary>
    Same,

    /// <summary>Another structure stands in its place.</summary>
    Replaced,

    /// <summary>Its structure is gone.</summary>
    Vanished,
}

/// <summary>Compares the background with a learned view, block by block.</summary>
internal sealed class ViewMatch
{
    /// <summary>Cells on a side of a block.</summary>
    public const int Side = 6;

    /// <summary>Blocks in a row.</summary>
    public const int Columns = ViewPicture.Columns / Side;

    /// <summary>Rows of blocks.</summary>
    public const int Rows = ViewPicture.Rows / Side;

    /// <summary>All blocks.</summary>
    public const int Count = Columns * Rows;

    // Root mean square, in luma steps: less is noise and coding.
    private const float LeastStructure = 1.5f;

    // Correlation of a block's structure now with the learned one.
    private const float Alike = 0.5f;

    // In luma steps over a few seconds.
    private const float Moving = 25;

    private readonly BlockState[] _blocks = new BlockState[Count];
    private readonly float[] _correlations = new float[Count];
    private readonly int[] _counts = new int[Enum.GetValues<BlockState>().Length];
    private readonly bool[] _visited = new bool[Count];
    private readonly Stack<int> _open = new();

    public ReadOnlySpan<BlockState> Blocks => _blocks;

    /// <summary>Blocks that can be judged.</summary>
    public int Judged { get; private set; }

    /// <summary>Share of the judged blocks that are the same, 0–1.</summary>
    public float Likeness { get; private set; }

    /// <summary>Correlation of the structure of all judged blocks with the learned one, −1 to 1.</summary>
    public float Correlation { get; private set; }

    /// <summary>The same for the middle one of the blocks that had structure: a few changed blocks leave it as it is.</summary>
    public float Typical { get; private set; }

    /// <summary>The same for the block that a fifth of them are below.</summary>
    public float Fifth { get; private set; }

    /// <summary>Largest connected area that is not the same, as a share of the picture.</summary>
    public float LargestChange { get; private set; }

    /// <summary>Blocks whose structure is gone, as a share of the picture.</summary>
    public float Vanished { get; private set; }

    /// <summary>Blocks with another structure, as a share of the picture.</summary>
    public float Replaced { get; private set; }

    /// <param name="background">The background now.</param>
    /// <param name="now">Its structure.</param>
    /// <param name="learned">What is usual.</param>
    public void Compare(Background background, Structure now, UsualView learned)
    {
        Array.Clear(_counts);
        float product = 0, energyNow = 0, energyLearned = 0;
        var count = 0;
        for (var block = 0; block < Count; block++)
        {
            var sums = Sums.Of(background, now.Cells, learned, block);
            _blocks[block] = sums.State;
            _counts[(int)sums.State]++;
            if (sums.State == BlockState.Unknown)
                continue;
            if (sums.Learned >= Sums.LeastEnergy)
                _correlations[count++] = sums.Correlation;
            product += sums.Product;
            energyNow += sums.Now;
            energyLearned += sums.Learned;
        }

        Judged = Count - _counts[(int)BlockState.Unknown];
        Likeness = Judged == 0 ? 1 : (float)_counts[(int)BlockState.Same] / Judged;
        Vanished = (float)_counts[(int)BlockState.Vanished] / Count;
        Replaced = (float)_counts[(int)BlockState.Replaced] / Count;
        Correlation = energyNow * energyLearned > 0 ? product / MathF.Sqrt(energyNow * energyLearned) : 0;
        LargestChange = (float)LargestArea() / Count;
        _correlations.AsSpan(0, count).Sort();
        Typical = count == 0 ? 1 : _correlations[count / 2];
        Fifth = count == 0 ? 1 : _correlations[count / 5];
    }

    private int LargestArea()
    {
        Array.Clear(_visited);
        var largest = 0;
        for (var block = 0; block < Count; block++)
            largest = Math.Max(largest, Area(block));
        return largest;
    }

    // Counts a block and all changed ones that are connected with it, once.
    private int Area(int from)
    {
        var area = 0;
        _open.Push(from);
        while (_open.TryPop(out var block))
        {
            if (_visited[block] || _blocks[block] is BlockState.Unknown or BlockState.Same)
                continue;
            _visited[block] = true;
            area++;
            var (row, column) = Math.DivRem(block, Columns);
            if (row > 0)
                _open.Push(block - Columns);
            if (row + 1 < Rows)
                _open.Push(block + Columns);
            if (column > 0)
                _open.Push(block - 1);
            if (column + 1 < Columns)
                _open.Push(block + 1);
        }

        return area;
    }

    private readonly record struct Sums(float Product, float Now, float Learned, bool IsStill, float Luma, float LearnedLuma)
    {
        public const float LeastEnergy = LeastStructure * LeastStructure * Side * Side;

        // Luma of a place that light no longer reaches, and of one that it reached before.
        private const float Dark = 40;
        private const float Lit = 60;

        private bool IsUnknown =>
            !IsStill || Math.Max(Now, Learned) < LeastEnergy || (Luma < Dark && LearnedLuma > Lit && Now < Learned);

        private bool IsSame => Product >= Alike * MathF.Sqrt(Now * Learned) && Math.Min(Now, Learned) > LeastEnergy / 64;

        public float Correlation => Now > 0 && Learned > 0 ? Product / MathF.Sqrt(Now * Learned) : 0;

        public BlockState State => IsUnknown ? BlockState.Unknown
            : IsSame ? BlockState.Same
            : Now < Learned / 4 ? BlockState.Vanished
            : BlockState.Replaced;

        // Of the usual deviation in the block.
        private static float MostOf(float[] learned, int row, int column)
        {
            const float Deviations = 2;
            var energy = 0f;
            for (var y = row * Side; y < (row + 1) * Side; y++)
                energy += TensorPrimitives.SumOfSquares<float>(learned.AsSpan(y * ViewPicture.Columns + column * Side, Side));
            return Deviations * MathF.Max(MathF.Sqrt(energy / (Side * Side)), LeastStructure);
        }

        public static Sums Of(Background background, float[] now, UsualView usual, int block)
        {
            var (row, column) = Math.DivRem(block, Columns);
            var learned = usual.Structure.Cells;
            float product = 0, energyNow = 0, energyLearned = 0, luma = 0, learnedLuma = 0;
            var moving = 0;
            var most = MostOf(learned, row, column);
            for (var y = row * Side; y < (row + 1) * Side; y++)
            {
                for (var cell = y * ViewPicture.Columns + column * Side; cell < y * ViewPicture.Columns + (column + 1) * Side; cell++)
                {
                    // The edge of a shadow must not outweigh everything else.
                    var seen = Math.Clamp(now[cell], -most, most);
                    product += seen * learned[cell];
                    energyNow += seen * seen;
                    energyLearned += learned[cell] * learned[cell];
                    luma += background.Picture.Luma[cell];
                    learnedLuma += usual.Luma[cell];
                    moving += background.Motion[cell] > Moving ? 1 : 0;
                }
            }

            const int Cells = Side * Side;
            return new(product, energyNow, energyLearned, moving * 3 < Cells, luma / Cells, learnedLuma / Cells);
        }
    }
}
