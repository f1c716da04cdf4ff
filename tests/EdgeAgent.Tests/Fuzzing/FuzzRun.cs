using System.Diagnostics;
using System.Globalization;

namespace EdgeAgent.Tests.Fuzzing;

/// <summary>Limits of the run of one target.</summary>
/// <param name="MostInputs">Maximum number of inputs; null for no limit except time.</param>
internal sealed record FuzzLimit(TimeSpan Time, long? MostInputs = null);

/// <summary>Result of one run of a target.</summary>
/// <param name="WorstAllocation">Most managed bytes for one input, on the thread that reads it.</param>
internal sealed record FuzzReport(
    string Target, long Inputs, int Outcomes, TimeSpan Elapsed, TimeSpan WorstTime, long WorstAllocation, IReadOnlyList<FuzzFault> Faults)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Target,-20} {Inputs,10} inputs {Inputs / Elapsed.TotalSeconds,9:0}/s {Outcomes,5} outcomes, worst "
        + $"{WorstTime.TotalMilliseconds,7:0.0} ms and {WorstAllocation / 1024.0,9:0} KiB, {Faults.Count} faults");
}

/// <summary>Feeds a target with the corpus and its mutations by <see cref="Mutator"/>, and measures the cost of each input.</summary>
internal sealed class FuzzRun(FuzzTarget target, int seed)
{
    // An input takes microseconds, but on a busy machine a thread can wait for seconds.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    private const int MostFaults = 40;
    private const int MostKept = 400;

    private readonly Random _random = new(seed);
    private readonly List<byte[]> _pool = [];
    private readonly HashSet<string> _outcomes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FuzzFault> _faults = new(StringComparer.Ordinal);
    private long _inputs;
    private TimeSpan _worstTime;
    private long _worstAllocation;
    private byte[] _current = [];
    private long _began;

    /// <summary>Called with each input before it is read. If the process ends, the last input was the cause.</summary>
    public Action<byte[]>? Before { get; init; }

    /// <summary>Called once for each kind of fault.</summary>
    public Action<FuzzFault>? Found { get; init; }

    public FuzzReport Go(FuzzLimit limit)
    {
        var start = Stopwatch.GetTimestamp();
        // A separate thread, so that an endless input blocks nothing else.
        var reader = new Thread(() => Read(limit, start)) { IsBackground = true, Name = $"fuzz {target.Name}" };
        Volatile.Write(ref _began, long.MaxValue);
        reader.Start();
        while (!reader.Join(TimeSpan.FromMilliseconds(50)))
        {
            if (Stopwatch.GetElapsedTime(Volatile.Read(ref _began)) < Longest)
                continue;
            Add(FuzzFault.Of("endless", $"not read within {Longest.TotalSeconds:0} s", _current));
            break;
        }

        return new(
            target.Name, _inputs, _outcomes.Count, Stopwatch.GetElapsedTime(start), _worstTime, _worstAllocation, [.. _faults.Values]);
    }

    /// <summary>Reads one input.</summary>
    public FuzzFault? Try(byte[] input) => Measure(input, isCounted: false);

    private void Read(FuzzLimit limit, long start)
    {
        Volatile.Write(ref _began, long.MaxValue);
        List<byte[]> kept = [.. Corpus.FilesOf(target.Name).Select(File.ReadAllBytes)];
        _pool.AddRange([.. kept, .. target.Seeds]);
        kept.ForEach(Take);

        if (_pool.Count == 0)
            _pool.Add([]);
        var mutator = new Mutator(_random, target.Tokens, target.LongestInput);
        while (_faults.Count < MostFaults && _inputs < (limit.MostInputs ?? long.MaxValue) && Stopwatch.GetElapsedTime(start) < limit.Time)
            Take(Next(mutator));
    }

    // Valid inputs are also used unchanged.
    private byte[] Next(Mutator mutator) => _random.Next(50) == 0 ? Any() : mutator.Mutate(Any(), Any());

    private byte[] Any() => _pool[_random.Next(_pool.Count)];

    private void Take(byte[] input)
    {
        _inputs++;
        if (Measure(input, isCounted: true) is { } fault)
            Add(fault);
    }

    private void Add(FuzzFault fault)
    {
        // The receiver takes time to minimize the input.
        Volatile.Write(ref _began, long.MaxValue);
        if (_faults.TryAdd(fault.Kind, fault))
            Found?.Invoke(fault);
    }

    private FuzzFault? Measure(byte[] input, bool isCounted)
    {
        _current = input;
        Before?.Invoke(input);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var began = Stopwatch.GetTimestamp();
        Volatile.Write(ref _began, began);
        try
        {
            var outcome = target.Run(input);
            var elapsed = Stopwatch.GetElapsedTime(began);
            var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            if (isCounted)
            {
                _worstTime = elapsed > _worstTime ? elapsed : _worstTime;
                _worstAllocation = Math.Max(allocated, _worstAllocation);
                Keep(outcome, input);
            }

            return allocated > target.MostAllocated(input.Length)
                ? FuzzFault.Of("allocates-too-much", $"{allocated} bytes for an input of {input.Length}", input)
                : null;
        }
        catch (Exception error)
        {
            return FuzzFault.Of(error, input);
        }
    }

    private void Keep(string outcome, byte[] input)
    {
        if (!_outcomes.Add(Shape(outcome)))
            return;
        if (_pool.Count < MostKept)
            _pool.Add(input);
        else
            _pool[_random.Next(_pool.Count)] = input;
    }

    // Text from the input does not count as a new outcome.
    private static string Shape(string outcome)
    {
        var own = outcome.AsSpan().IndexOfAny("'\"$(") is >= 0 and var end ? outcome.AsSpan(0, end) : outcome;
        Span<char> shape = stackalloc char[Math.Min(own.Length, 100)];
        var count = 0;
        foreach (var character in own)
        {
            var plain = char.IsAsciiLetter(character) ? character : char.IsDigit(character) ? '0' : ' ';
            if (count < shape.Length && (count == 0 || plain != shape[count - 1] || char.IsAsciiLetter(plain)))
                shape[count++] = plain;
        }

        return shape[..count].ToString();
    }
}
