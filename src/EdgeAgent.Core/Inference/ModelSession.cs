using EdgeAgent.Models;
using Microsoft.ML.OnnxRuntime;
using ModelMetadata = EdgeAgent.Models.ModelMetadata;

namespace EdgeAgent.Inference;

/// <summary>
/// A loaded model. Callers write frames into its pinned slots, run them as a batch, and read the scores from its pinned outputs, without
/// allocation. Not thread-safe: use one caller at a time.
/// </summary>
internal sealed class ModelSession : IDisposable
{
    private const float BestQuality = 100;

    // Allowance for rounding in half precision.
    private const float Slack = 0.01f;

    private readonly InferenceSession _session;
    private readonly RunOptions _run = new();
    private readonly BatchBuffers _buffers;

    private ModelSession(string path, InferenceSession session, ModelMetadata metadata, ProviderChoice choice, int maxBatch)
    {
        ModelPath = path;
        _session = session;
        Metadata = metadata;
        Provider = choice.Provider;
        FallbackReason = choice.FallbackReason;
        _buffers = new BatchBuffers(session, metadata.Sampling.Size, maxBatch, rebind: Provider != ExecutionProviders.Cpu);
    }

    /// <summary>Path of the loaded file.</summary>
    public string ModelPath { get; }

    public ModelMetadata Metadata { get; }

    /// <summary>Execution provider in use, for example <c>cpu</c>.</summary>
    public string Provider { get; }

    /// <summary>One sentence on why the provider is not the requested one; null if it is.</summary>
    public string? FallbackReason { get; }

    /// <summary>CPU threads that work on a run.</summary>
    public int Threads { get; private init; } = 1;

    public int MaxBatch => _buffers.MaxBatch;

    /// <summary>Predicted quality of each frame of the last run, 0–100.</summary>
    public ReadOnlySpan<float> Quality => _buffers.Quality;

    /// <summary>Loads a model and checks it against <see cref="ModelContract"/>.</summary>
    /// <param name="maxBatch">Maximum number of frames per run.</param>
    /// <param name="tracePrefix">Path prefix of a trace that records every kernel until <see cref="EndTrace"/>; null for no trace.</param>
    /// <exception cref="UserError">The file is missing, is not a model, or violates the contract.</exception>
    public static ModelSession Load(string onnxPath, InferenceOptions options, int maxBatch = 1, string? tracePrefix = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBatch, 1);
        RequireFile(onnxPath);
        var available = OnnxRuntime.Load(options.NativeLibrary).GetAvailableProviders();
        var (session, choice) = Open(onnxPath, options, available, tracePrefix);
        NativeHeap.Trim();
        try
        {
            return new ModelSession(onnxPath, session, ReadContract(onnxPath, session), choice, maxBatch)
            {
                Threads = choice.Provider == ExecutionProviders.Cpu ? options.ThreadUse().Count : 1,
            };
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>Slot of one frame: S × S × 3 bytes, row by row, red, green, blue.</summary>
    public Span<byte> Frame(int index) => _buffers.Frame(index);

    /// <summary>Scores the first <paramref name="count"/> slots.</summary>
    /// <param name="cancellation">Stops the run at the model's next layer.</param>
    /// <exception cref="UserError">The model fails on its input, or its outputs are not valid scores.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled; the slots have no scores.</exception>
    public void Run(int count, CancellationToken cancellation = default)
    {
        try
        {
            using var ending = cancellation.UnsafeRegister(static run => ((RunOptions)run!).Terminate = true, _run);
            _session.RunWithBinding(_run, _buffers.Bind(count));
            RequireScores(count);
        }
        catch (OnnxRuntimeException error) when (cancellation.IsCancellationRequested)
        {
            throw new OperationCanceledException("The run was canceled.", error, cancellation);
        }
        catch (OnnxRuntimeException error)
        {
            throw new UserError($"The model {ModelPath} failed: {RuntimeMessage.Of(error)}", cause: error);
        }
        finally
        {
            if (cancellation.IsCancellationRequested)
                _run.Terminate = false;
        }
    }

    /// <summary>Probability of each artifact in one frame of the last run, in the order of the metadata.</summary>
    public ReadOnlySpan<float> Artifacts(int index) => _buffers.Artifacts(index);

    /// <summary>Ends the trace that <c>tracePrefix</c> started.</summary>
    /// <returns>Path of the JSON trace.</returns>
    public string EndTrace() => _session.EndProfiling();

    public void Dispose()
    {
        _buffers.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    // A damaged or unsuitable model still outputs numbers, which must not be taken for scores.
    private void RequireScores(int count)
    {
        for (var i = 0; i < count; i++)
        {
            if (Quality[i] is not (>= -Slack and <= BestQuality + Slack))
                throw NoScore("a quality", Quality[i], BestQuality);
            foreach (var probability in Artifacts(i))
            {
                if (probability is not (>= -Slack and <= 1 + Slack))
                    throw NoScore("an artifact probability", probability, 1);
            }
        }
    }

    private UserError NoScore(string what, float value, float most)
    {
        var fault = FormattableString.Invariant($"returned {what} of {value}, but it must be between 0 and {most}");
        return new($"The model {ModelPath} {fault}. Use another model, or export it again.");
    }

    private static void RequireFile(string path)
    {
        if (Directory.Exists(path))
            throw new UserError($"The model {path} is a directory. Name an ONNX file.");
        if (!File.Exists(path))
            throw new UserError($"The model {path} does not exist.");
    }

    private static (InferenceSession Session, ProviderChoice Choice) Open(
        string path, InferenceOptions options, string[] available, string? tracePrefix)
    {
        using var settings = SessionSettings.Create(options, tracePrefix);
        var choice = ExecutionProviders.Append(settings, options.ExecutionProvider, available);
        try
        {
            return (new InferenceSession(path, settings), choice);
        }
        catch (OnnxRuntimeException error) when (choice.Provider != ExecutionProviders.Cpu)
        {
            var onCpu = options with { ExecutionProvider = ExecutionProviders.Cpu };
            var processor = Open(path, onCpu, available, tracePrefix);
            return (processor.Session, new(ExecutionProviders.Cpu, $"{choice.Provider} cannot run this model: {RuntimeMessage.Of(error)}"));
        }
        catch (OnnxRuntimeException error)
        {
            throw new UserError(
                $"The model {path} cannot be loaded: {RuntimeMessage.Of(error)} It must be a complete ONNX file: export or copy it again.",
                cause: error);
        }
    }

    private static ModelMetadata ReadContract(string path, InferenceSession session)
    {
        try
        {
            var metadata = ModelMetadata.Parse(session.ModelMetadata.CustomMetadataMap);
            var inputs = Describe(session.InputMetadata);
            var outputs = Describe(session.OutputMetadata);
            List<string> problems = [.. ModelContract.Problems(metadata.Sampling, inputs, outputs)];
            return problems.Count == 0
                ? metadata
                : throw new UserError($"It does not meet the model contract: {string.Join("; ", problems)}.");
        }
        catch (UserError error)
        {
            throw new UserError($"The model {path} cannot be used. {error.Message}", cause: error);
        }
    }

    private static List<TensorDescription> Describe(IReadOnlyDictionary<string, NodeMetadata> nodes) =>
        [.. nodes.Select(node => new TensorDescription(node.Key, node.Value.ElementType ?? typeof(void), node.Value.Dimensions ?? []))];
}
