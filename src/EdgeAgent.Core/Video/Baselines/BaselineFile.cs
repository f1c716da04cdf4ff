using System.Text.Json;
using EdgeAgent.IO;

namespace EdgeAgent.Video.Baselines;

/// <summary>The file in the state directory that holds the streams' baselines.</summary>
internal sealed class BaselineFile(string stateDirectory) : StateFile<SavedBaselines>(
    System.IO.Path.Combine(stateDirectory, "baselines.json"), SavedBaselines.CurrentSchema, "What is usual for the streams")
{
    protected override SavedBaselines Check(SavedBaselines value) => value.IsSound ? value : throw new JsonException("No stream can have learned that.");
}
