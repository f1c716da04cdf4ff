using System.Text.Json;

namespace EdgeAgent.Training.Runs;

/// <summary>Progress of a run.</summary>
/// <param name="Step">Completed steps.</param>
/// <param name="Samples">Number of clip grids seen.</param>
/// <param name="Seconds">Time spent training.</param>
internal sealed record Progress(int Step, long Samples, double Seconds);

/// <summary>
/// The files of one run: <c>config.json</c>, <c>log.jsonl</c>, and <c>checkpoint/</c> with weights, their average, the optimizer and the
/// progress.
/// </summary>
internal sealed class RunFolder(string path)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private readonly string _configFile = Path.Combine(path, "config.json");

    public string Checkpoint => Path.Combine(path, "checkpoint");

    /// <summary>The configuration of the run in this folder, or null if none was started.</summary>
    public TrainingConfig? Configuration() =>
        File.Exists(_configFile) ? JsonSerializer.Deserialize<TrainingConfig>(File.ReadAllText(_configFile), Json) : null;

    /// <summary>Creates the directory and stores the configuration in it.</summary>
    public TrainingConfig Begin(TrainingConfig config)
    {
        Directory.CreateDirectory(path);
        File.WriteAllText(_configFile, JsonSerializer.Serialize(config, Json));
        return config;
    }

    /// <summary>Progress of the last checkpoint, or null when there is none.</summary>
    public Progress? LastProgress() =>
        File.Exists(ProgressFile(Checkpoint))
            ? JsonSerializer.Deserialize<Progress>(File.ReadAllText(ProgressFile(Checkpoint)), Json)
            : null;

    /// <summary>Progress of the last checkpoint including that of the runs it started from; null if there is none.</summary>
    public Progress? WholeProgress()
    {
        if (LastProgress() is not { } own
            || Configuration() is not { From: { Length: > 0 } from }
            || new RunFolder(from).WholeProgress() is not { } before)
            return LastProgress();
        return new Progress(before.Step + own.Step, before.Samples + own.Samples, before.Seconds + own.Seconds);
    }

    /// <summary>
    /// Replaces the checkpoint with the files that <paramref name="write"/> puts into the given folder; a crash leaves either the old or
    /// the new one.
    /// </summary>
    public void Save(Progress progress, Action<string> write)
    {
        var next = Checkpoint + ".next";
        var old = Checkpoint + ".old";
        Directory.CreateDirectory(next);
        write(next);
        File.WriteAllText(ProgressFile(next), JsonSerializer.Serialize(progress, Json));
        if (Directory.Exists(Checkpoint))
            Directory.Move(Checkpoint, old);
        Directory.Move(next, Checkpoint);
        if (Directory.Exists(old))
            Directory.Delete(old, recursive: true);
    }

    /// <summary>Appends one event as a line of JSON.</summary>
    public void Log(object entry) =>
        File.AppendAllText(Path.Combine(path, "log.jsonl"), JsonSerializer.Serialize(entry, JsonSerializerOptions.Web) + "\n");

    private static string ProgressFile(string folder) => Path.Combine(folder, "progress.json");
}
