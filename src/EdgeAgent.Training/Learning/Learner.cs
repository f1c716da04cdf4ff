using EdgeAgent.Models;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Network;
using EdgeAgent.Training.Runs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace EdgeAgent.Training.Learning;

/// <summary>Result of one step: each term of the loss by name, and the gradient's norm before clipping.</summary>
internal sealed record StepResult(IReadOnlyDictionary<string, double> Losses, double GradientNorm);

/// <summary>The network, its average and its optimizer: all state that a step changes and a checkpoint contains.</summary>
internal sealed class Learner : IDisposable
{
    private readonly TrainingConfig _config;
    private readonly QualityNetwork _network;
    private readonly AdamW _optimizer;
    private readonly LumaContrast _frontEnd = new();
    private readonly WeightAverage _average;
    private readonly Losses _losses;

    public Learner(TrainingConfig config, EfficientNet variant)
    {
        _config = config;
        _network = new QualityNetwork(variant, config.StochasticDepth, config.Dropout);
        _average = new WeightAverage(_network, new QualityNetwork(variant), config.AverageDecay);
        _optimizer = optim.AdamW(ParameterGroups(), config.LearningRate);
        _losses = new Losses(config);
    }

    /// <summary>The averaged network, in evaluation mode.</summary>
    public QualityNetwork Average
    {
        get
        {
            _average.Network.eval();
            return _average.Network;
        }
    }

    /// <summary>One step of gradient descent.</summary>
    public StepResult Step(Batch batch, int step, double learningRate)
    {
        using var pause = new CollectionPause();
        using var scope = NewDisposeScope();
        _network.train();
        foreach (var group in _optimizer.ParamGroups)
            group.LearningRate = learningRate;
        _optimizer.zero_grad();
        var size = batch.Grid.Size;
        var frames = _frontEnd.Apply(tensor(batch.Frames, [batch.Count, size, size, 3], ScalarType.Byte));
        var terms = _losses.Of(_network.call(frames), LabelsOf(batch));
        terms.Values.Aggregate((sum, term) => sum + term).backward();
        var norm = nn.utils.clip_grad_norm_(_network.parameters(), _config.GradientNorm);
        _optimizer.step();
        _average.Update(step);
        return new StepResult(terms.ToDictionary(term => term.Key, term => (double)term.Value.item<float>()), norm);
    }

    /// <summary>The averaged weights within a checkpoint.</summary>
    public static string AverageFile(string folder) => Path.Combine(folder, "average.dat");

    /// <summary>Writes weights, average and optimizer into a folder.</summary>
    public void Save(string folder)
    {
        _network.save(Path.Combine(folder, "network.dat"));
        _average.Network.save(AverageFile(folder));
        _optimizer.save_state_dict(Path.Combine(folder, "optimizer.dat"));
    }

    public void Load(string folder)
    {
        _network.load(Path.Combine(folder, "network.dat"));
        _average.Network.load(AverageFile(folder));
        _optimizer.load_state_dict(Path.Combine(folder, "optimizer.dat"));
    }

    /// <summary>
    /// Starts from the averaged weights of another run, of the same variant or a smaller one; the optimizer starts fresh.
    /// </summary>
    /// <exception cref="UserError">The run has no weights, or its variant is larger.</exception>
    public void BeginWith(RunFolder run)
    {
        var config = run.Configuration() ?? throw new UserError("The run to start from does not exist: check \"from\" in config.json.");
        using var smaller = new QualityNetwork(ModelCatalog.Find(config.Variant).Architecture);
        smaller.load(AverageFile(run.Checkpoint));
        Inheritance.Hand(smaller, _network);
        _average.Network.load_state_dict(_network.state_dict());
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _average.Network.Dispose();
        _network.Dispose();
        _frontEnd.Dispose();
    }

    private static Labels LabelsOf(Batch batch) => new(
        tensor(batch.Quality),
        tensor(batch.Artifacts, [batch.Count, batch.Artifacts.Length / batch.Count]),
        tensor(batch.Auxiliary, [batch.Count, batch.Auxiliary.Length / batch.Count]),
        tensor(batch.Likeness, [batch.Count, LikenessMap.Measures, InputSquares.Across(batch.Grid), InputSquares.Across(batch.Grid)]),
        tensor(batch.Groups),
        tensor(batch.Rungs));

    /// <summary>Weights of convolutions and heads decay; biases and normalization do not.</summary>
    private AdamW.ParamGroup[] ParameterGroups()
    {
        var byRank = _network.parameters().ToLookup(parameter => parameter.dim() > 1);
        return
        [
            new(byRank[true], new AdamW.Options { weight_decay = _config.WeightDecay }),
            new(byRank[false], new AdamW.Options { weight_decay = 0 }),
        ];
    }
}
