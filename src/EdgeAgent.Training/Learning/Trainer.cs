using System.Diagnostics;
using System.Globalization;
using EdgeAgent.Models;
using EdgeAgent.Training.Batches;
using EdgeAgent.Training.Evaluation;
using EdgeAgent.Training.FullReference;
using EdgeAgent.Training.Network;
using EdgeAgent.Training.Recipes;
using EdgeAgent.Training.Runs;

namespace EdgeAgent.Training.Learning;

/// <summary>One run from its start or its last checkpoint to the end of its time budget.</summary>
internal sealed class Trainer(
    TrainingConfig config, RunFolder run, IReadOnlyList<Recipe> recipes, IReadOnlyList<Recipe> ladders, ClipCache clips, FrameTruth? truth)
{
    private const int StepsPerLogLine = 50;

    // Intermediate evaluations use every third clip, the last one every clip, with one frame each: enough to show the trend and compare
    // runs.
    private const int ValidationStride = 3;

    private readonly EfficientNet _variant = ModelCatalog.Find(config.Variant).Architecture;
    private readonly Recipe[] _validation = [.. recipes.Where(recipe => recipe.Split == Split.Validation)];

    public void Run(CancellationToken cancel)
    {
        using var learner = new Learner(config, _variant);
        var progress = Resume(learner);
        var schedule = new Schedule(config, _variant.Sampling);
        var source = new BatchSource(config, new ClipBalance([.. Training(recipes)]), new LadderSet(Training(ladders)), clips, truth);
        var clock = new Clock(progress.Seconds, config.Minutes);
        var checkpoint = clock.Seconds;
        var evaluation = clock.Seconds;
        var averages = new StepAverages();
        foreach (var batch in source.From(progress.Step, step => schedule.Grid(Used(step))))
        {
            averages.Add(learner.Step(batch, progress.Step, schedule.LearningRate(Used(progress.Step), progress.Step)));
            progress = new Progress(progress.Step + 1, progress.Samples + batch.Count, clock.Seconds);
            if (averages.Count == StepsPerLogLine)
                Report(progress, clock, Used(progress.Step), batch.Grid, averages.Take());
            if (Due(ref checkpoint, clock, config.CheckpointMinutes))
                run.Save(progress, learner.Save);
            if (Due(ref evaluation, clock, config.EvaluationMinutes))
                Evaluate(learner, progress, batch.Grid, ValidationStride);
            if (Used(progress.Step) >= 1 || cancel.IsCancellationRequested)
                break;
        }

        run.Save(progress, learner.Save);
        if (Used(progress.Step) >= 1)
            Evaluate(learner, progress, schedule.Grid(1), stride: 1);

        double Used(int step) => config.Steps > 0 ? (double)step / config.Steps : clock.Used;
    }

    private static IEnumerable<Recipe> Training(IEnumerable<Recipe> clips) => clips.Where(clip => clip.Split == Split.Train);

    private Progress Resume(Learner learner)
    {
        if (run.LastProgress() is not { } progress)
        {
            if (config.From.Length > 0)
                learner.BeginWith(new RunFolder(config.From));
            return new Progress(0, 0, 0);
        }

        learner.Load(run.Checkpoint);
        var budget = config.Steps > 0 ? $"{config.Steps} steps" : $"{config.Minutes:F0} minutes";
        Console.WriteLine($"Resuming at step {progress.Step}, after {progress.Seconds / 60:F1} minutes. The run takes {budget}.");
        return progress;
    }

    private void Report(Progress progress, Clock clock, double used, FragmentGrid grid, IReadOnlyDictionary<string, double> means)
    {
        var rate = clock.SamplesPerSecond(progress.Samples);
        run.Log(new
        {
            progress.Step,
            progress.Samples,
            Seconds = (int)clock.Seconds,
            Grid = grid.ToString(),
            SamplesPerSecond = Math.Round(rate, 1),
            ResidentMb = Environment.WorkingSet >> 20,
            Means = means,
        });
        var terms = string.Join("  ", means.Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Key} {term.Value}")));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"step {progress.Step}  {grid}  {rate:F0} samples/s  {100 * used:F0} %  {terms}"));
    }

    private void Evaluate(Learner learner, Progress progress, FragmentGrid grid, int stride)
    {
        using var predictor = new NetworkPredictor(learner.Average, clips, grid, frames: [ClipCache.UnseenFrames / 2]);
        var report = EvaluationReport.Of([.. _validation.Where((_, i) => i % stride == 0).Select(predictor.Predict)]);
        run.Log(new { progress.Step, progress.Samples, Grid = grid.ToString(), Evaluation = report });
        Console.WriteLine(
            $"validation after {progress.Samples} samples: SROCC {report.Srocc:F3}  PLCC {report.Plcc:F3}  RMSE {report.Rmse:F1}");
    }

    private static bool Due(ref double last, Clock clock, double minutes)
    {
        if (clock.Seconds - last < 60 * minutes)
            return false;
        last = clock.Seconds;
        return true;
    }

    /// <summary>Time spent training, including earlier starts of the run.</summary>
    private sealed class Clock(double before, double minutes)
    {
        private readonly Stopwatch _now = Stopwatch.StartNew();
        private (double Seconds, long Samples) _last = (before, -1);

        public double Seconds => before + _now.Elapsed.TotalSeconds;

        public double Used => Seconds / (60 * minutes);

        /// <summary>Speed since the last call.</summary>
        public double SamplesPerSecond(long samples)
        {
            var rate = _last.Samples < 0 ? 0 : (samples - _last.Samples) / (Seconds - _last.Seconds);
            _last = (Seconds, samples);
            return rate;
        }
    }
}
