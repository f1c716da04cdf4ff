using System.Numerics.Tensors;

namespace EdgeAgent.Video.Integrity.Views;

/// <summary>How a block of the background compares with the learned view.</summary>
internal enum BlockState
{
    /// <summary>It cannot be judged: it has no structure and had none, something moves in it, or it is now in the dark.</summary>
    Unknown,

    /// <summary>Its structure is where it was.</summary>
    Same,

    /// <summary>It has another structure.</summary>
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

    // Least structure of a block: root mean square, in luma steps. Less may be noise, or come from coding.
    private const float LeastStructure = 1.5f;

    // Least correlation with the learned structure of a block that is the same, −1 to 1.
    private const float Alike = 0.5f;

    // A cell whose luma changes by more than this over the pictures of the background moves, in luma steps.
    private const float Moving = 25;

    // Least usual detail of a block whose focus is judged: in luma steps, and as a multiple of the noise. Least correlation of it with the
    // learned structure.
    private const float LeastDetail = 2;
    private const float AboveNoise = 1.4f;
    private const float Clear = 0.8f;

    // Fewest such blocks.
    private const int FewestFocused = 12;

    // The mean square of detail that noise adds, as a multiple of its variance: two for white noise. More, because the noise of a picture
    // is that of its least noisy cells.
    private const float NoiseInDetail = 2.4f;

    private readonly BlockState[] _blocks = new BlockState[Count];
    private readonly float[] _correlations = new float[Count];
    private readonly float[] _detail = new float[Count];
    private readonly float[] _sorted = new float[Count];
    private readonly float[] _focus = new float[Count];
    private readonly int[] _counts = new int[Enum.GetValues<BlockState>().Length];
    private readonly bool[] _visited = new bool[Count];
    private readonly Stack<int> _open = new();

    public ReadOnlySpan<BlockState> Blocks => _blocks;

    /// <summary>For each block, the correlation of its structure with the learned one, −1 to 1.</summary>
    public ReadOnlySpan<float> Correlations => _correlations;

    /// <summary>
    /// For each block, the root mean square of <see cref="ViewPicture.Detail"/> without that of the picture's noise, in luma steps.
    /// </summary>
    public ReadOnlySpan<float> Detail => _detail;

    /// <summary>
    /// How much detail is left of the learned one, compared with how much structure is left: the median over the blocks that are the same.
    /// Usually about 1; less if the lens is out of focus. Light and fog weaken both alike. Null if there are too few such blocks.
    /// </summary>
    public float? Focus { get; private set; }

    /// <summary>Number of blocks that can be judged.</summary>
    public int Judged { get; private set; }

    /// <summary>Share of the judged blocks that are the same, 0–1; 1 if none can be judged.</summary>
    public float Likeness { get; private set; }

    /// <summary>Correlation of the structure of all judged blocks with the learned one, −1 to 1.</summary>
    public float Correlation { get; private set; }

    /// <summary>
    /// Median of this correlation over single blocks: the judged ones that had structure. A few changed blocks do not change it. 1 if there
    /// are no such blocks.
    /// </summary>
    public float Typical { get; private set; }

    /// <summary>The 20th percentile of the same.</summary>
    public float Fifth { get; private set; }

    /// <summary>Largest connected area of blocks that are replaced or vanished, as a share of the picture.</summary>
    public float LargestChange { get; private set; }

    /// <summary>Blocks that have vanished, as a share of the picture.</summary>
    public float Vanished { get; private set; }

    /// <summary>Blocks that are replaced, as a share of the picture.</summary>
    public float Replaced { get; private set; }

    /// <param name="background">The background now.</param>
    /// <param name="now">Its structure.</param>
    /// <param name="noise">Noise of the background, see <see cref="Figure.Noise"/>.</param>
    /// <param name="learned">What is usual.</param>
    public void Compare(Background background, Structure now, float noise, UsualView learned)
    {
        Array.Clear(_counts);
        float product = 0, energyNow = 0, energyLearned = 0;
        int count = 0, focused = 0;
        var leastDetail = Math.Max(LeastDetail, AboveNoise * noise);
        for (var block = 0; block < Count; block++)
        {
            var sums = Sums.Of(background, now.Cells, learned, block);
            _blocks[block] = sums.State;
            _correlations[block] = sums.Correlation;
            _detail[block] = DetailOf(background.Picture.Detail, block, noise);
            _counts[(int)sums.State]++;
            if (sums.State == BlockState.Unknown)
                continue;
            if (sums.Learned >= Sums.LeastEnergy)
                _sorted[count++] = sums.Correlation;
            if (sums.Correlation >= Clear && sums.Learned >= Sums.LeastEnergy && learned.Blocks.Detail[block] >= leastDetail)
                _focus[focused++] = _detail[block] / learned.Blocks.Detail[block] / sums.Gain;
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
        _sorted.AsSpan(0, count).Sort();
        Typical = count == 0 ? 1 : _sorted[count / 2];
        Fifth = count == 0 ? 1 : _sorted[count / 5];
        _focus.AsSpan(0, focused).Sort();
        Focus = focused < FewestFocused ? null : _focus[focused / 2];
    }

    private static float DetailOf(float[] detail, int block, float noise)
    {
        var (row, column) = Math.DivRem(block, Columns);
        var energy = 0f;
        for (var y = row * Side; y < (row + 1) * Side; y++)
            energy += TensorPrimitives.SumOfSquares<float>(detail.AsSpan(y * ViewPicture.Columns + column * Side, Side));
        return MathF.Sqrt(Math.Max(0, energy / (Side * Side) - NoiseInDetail * noise * noise));
    }

    private int LargestArea()
    {
        Array.Clear(_visited);
        var largest = 0;
        for (var block = 0; block < Count; block++)
            largest = Math.Max(largest, Area(block));
        return largest;
    }

    // Number of changed blocks that are connected with a block, itself included; 0 if it is not changed or was already counted.
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
        // Sum of the squares of a block with the least structure.
        public const float LeastEnergy = LeastStructure * LeastStructure * Side * Side;

        // A block is now in the dark if its mean luma was above Lit and is below Dark, 0–255.
        private const float Dark = 40;
        private const float Lit = 60;

        private bool IsUnknown =>
            !IsStill || Math.Max(Now, Learned) < LeastEnergy || (Luma < Dark && LearnedLuma > Lit && Now < Learned);

        private bool IsSame => Product >= Alike * MathF.Sqrt(Now * Learned) && Math.Min(Now, Learned) > LeastEnergy / 64;

        public float Correlation => Now > 0 && Learned > 0 ? Product / MathF.Sqrt(Now * Learned) : 0;

        // Contrast of the structure, as a multiple of the learned one.
        public float Gain => Product / Learned;

        public BlockState State => IsUnknown ? BlockState.Unknown
            : IsSame ? BlockState.Same
            : Now < Learned / 4 ? BlockState.Vanished
            : BlockState.Replaced;

        // Largest structure of a cell that counts, in luma steps: a multiple of the root mean square of the block.
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
